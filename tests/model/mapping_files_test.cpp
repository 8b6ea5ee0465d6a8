#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "expression/evaluate.h"
#include "facts/provider_schema.h"
#include "facts/resource_type.h"
#include "model/conversion.h"
#include "model/functions.h"
#include "model/library.h"
#include "model/mapping.h"
#include "model/mapping_files.h"
#include "source_directory.h"
#include "syntax/hcl/parse.h"

// The mapping files name things of three vocabularies: each name is held to its own.

namespace lintel::model {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;
using registry::SchemaView;
using registry::TypeView;

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view first_of(std::string_view path) {
  return path.substr(0, path.find('.'));
}

/// Checks one mapping; `faults` are sentences.
class Checker {
 public:
  Checker(const Mapping& mapping, std::vector<std::string>& faults)
      : mapping_(mapping),
        faults_(faults),
        target_(shape_of(mapping.canonical_type)),
        schema_(registry::find_schema(mapping.source_type)) {
    if (!mapping.into.empty()) {
      const auto type = type_at(target_, mapping.into);
      if (type) inner_ = Shape(*type);
      const bool is_extra = contains(mapping.extra, mapping.into.substr(0, mapping.into.find_first_of(".[")));
      if (!type && !target_.open() && !is_extra) fault("`into` is no property: " + std::string(mapping.into));
    } else {
      inner_ = target_;
    }
  }

  void check() {
    check_types();
    for (const Naming& naming : mapping_.names) check_naming(naming);
    // A resource's explicit properties are the whole resource's, an attachment's those of the property it becomes.
    const bool whole = mapping_.role != MappingRole::attachment;
    check_object(mapping_.properties, whole ? target_ : inner_, "properties");
    for (const Defaults& defaults : mapping_.defaults) check_defaults(defaults);
    check_object(mapping_.within, target_, "within");
    for (const std::string_view name : mapping_.matches) {
      if (!target_.find(name) && !target_.open()) fault("`matches` is no property: " + std::string(name));
    }
    for (const Cursor expression :
         {mapping_.properties, mapping_.by, mapping_.within, mapping_.when, mapping_.for_each}) {
      check_expression(expression);
    }
    if (schema_) {
      for (const std::string_view name : mapping_.ignore) {
        if (!any_label_has(name) && !is_legacy(name))
          fault("ignores what the provider does not have: " + std::string(name));
      }
    }
    for (const Mapping& also : mapping_.also) Checker(also, faults_).check();
  }

  /// Attributes that can be written and that nothing in the mapping speaks of.
  std::vector<std::string> leftovers() const {
    std::vector<std::string> left;
    if (!schema_) return left;
    static const std::set<std::string_view> general = {"id", "region", "tags", "tags_all", "timeouts", "skip_destroy"};
    for (const registry::SchemaMemberView member : schema_->members()) {
      if (!member.required() && !member.optional()) continue;
      const std::string_view name = member.name();
      if (general.contains(name) || name.ends_with("_prefix") || contains(mapping_.ignore, name)) continue;
      if (std::any_of(mapping_.names.begin(), mapping_.names.end(), [&](const Naming& n) { return n.source == name; }))
        continue;
      if (reads(name) || inner_.open() || inner_.find_for(name)) continue;
      left.emplace_back(name);
    }
    return left;
  }

  bool reads(std::string_view attribute) const {
    std::vector<Cursor> expressions = {mapping_.properties, mapping_.by, mapping_.within, mapping_.when};
    for (const Mapping& also : mapping_.also) {
      expressions.insert(expressions.end(), {also.properties, also.for_each, also.when});
    }
    return std::any_of(expressions.begin(), expressions.end(),
                       [&](Cursor expression) { return expression && reads_member(expression, "source", attribute); });
  }

  /// Whether an expression reads a member of what a name stands for, or a function of the library does that it passes
  /// the whole to.
  static bool reads_member(Cursor expression, std::string_view object, std::string_view member) {
    for (const auto& reference : expression::references_of(expression)) {
      if (reference.root == object && !reference.steps.empty() && reference.steps[0] == member) return true;
    }
    return passes_to_reader(expression, object, member);
  }

  static bool passes_to_reader(Cursor expression, std::string_view object, std::string_view member) {
    const bool is_call = expression.kind() == SyntaxKind::call;
    const auto* function = is_call ? expression::find_defined(built_in_library(), expression.text()) : nullptr;
    for (std::size_t i = 0; i < expression.size(); ++i) {
      const Cursor part = expression.child(i);
      const bool is_passed =
          function && i < function->parameters.size() && part.kind() == SyntaxKind::variable && part.text() == object;
      if (is_passed && reads_member(function->result, function->parameters[i], member)) return true;
      if (passes_to_reader(part, object, member)) return true;
    }
    return false;
  }

 private:
  void fault(std::string text) {
    faults_.push_back(std::string(mapping_.source_type) + " → " + std::string(mapping_.canonical_type) + ": " + text);
  }

  /// A block for several source types may speak of what only one of them has.
  bool any_label_has(std::string_view attribute) const {
    for (std::size_t i = 0; i < mapping_.block.label_count(); ++i) {
      const auto schema = registry::find_schema(mapping_.block.label(i));
      if (!schema || schema->member(attribute)) return true;
    }
    return false;
  }

  bool is_legacy(std::string_view name) const { return contains(mapping_.legacy, name); }

  void check_types() {
    const bool known = registry::find_resource_type(mapping_.canonical_type).has_value();
    if (known && mapping_.terraform_only) fault("the registry does have the type");
    if (!known && !mapping_.terraform_only) fault("the registry does not have the type");
    if (mapping_.source_type.starts_with("AWS::")) {
      if (!registry::find_resource_type(mapping_.source_type)) fault("no such source type in the registry");
    }
  }

  /// The schema of the block at `path`; nothing when it is no block.
  std::optional<SchemaView> block_at(std::string_view path) const {
    std::optional<SchemaView> at = schema_;
    while (at && !path.empty()) {
      const auto member = at->member(first_of(path));
      at = member ? member->block() : std::nullopt;
      path = path.find('.') == std::string_view::npos ? std::string_view{} : path.substr(path.find('.') + 1);
    }
    return at;
  }

  /// What the members of the block at `path` become members of.
  std::optional<Shape> shape_at(std::string_view path) const {
    if (path.empty()) return inner_;
    const std::size_t dot = path.rfind('.');
    const auto parent = shape_at(dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot));
    if (!parent) return std::nullopt;
    const std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
    for (const Naming& naming : mapping_.names) {
      if (naming.source != path) continue;
      if (naming.property == ".") return parent;
      const auto type = type_at(*parent, parse_target(naming.property).path);
      return type ? std::optional(inside(*type)) : std::nullopt;
    }
    const auto property = parent->find_for(name);
    return property ? std::optional(inside(property->type())) : std::nullopt;
  }

  static Shape inside(TypeView type) {
    while (type.element()) type = *type.element();
    if (type.kind() == registry::ValueKind::one_of) {
      for (const TypeView alternative : type.alternatives()) {
        if (alternative.kind() == registry::ValueKind::list) return inside(alternative);
      }
    }
    return Shape(type);
  }

  void check_defaults(const Defaults& defaults) {
    check_object(defaults.properties, target_, "defaults");
    check_expression(defaults.properties);
    check_expression(defaults.when);
  }

  void check_naming(const Naming& naming) {
    const std::size_t dot = naming.source.rfind('.');
    const std::string_view parent = dot == std::string_view::npos ? std::string_view{} : naming.source.substr(0, dot);
    const std::string_view name = dot == std::string_view::npos ? naming.source : naming.source.substr(dot + 1);
    const bool legacy = is_legacy(first_of(naming.source));
    if (schema_ && !legacy) {
      const auto block = block_at(parent);
      const bool elsewhere = parent.empty() && any_label_has(name);
      if (!elsewhere && (!block || !block->member(name)))
        fault("names what the provider does not have: " + std::string(naming.source));
    }
    const auto shape = shape_at(parent);
    if (!shape) return fault("its block becomes nothing: " + std::string(naming.source));
    if (naming.property == "." || shape->open()) return;
    const std::string_view path = parse_target(naming.property).path;
    if (contains(mapping_.extra, path.substr(0, path.find_first_of(".[")))) return;
    if (!type_at(*shape, path))
      fault("no such property: " + std::string(naming.property) + " of " + std::string(naming.source));
  }

  void check_object(Cursor object, const Shape& shape, std::string_view what) {
    if (!object || shape.open()) return;
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const std::string_view key = object.child(i).text();
      if (contains(mapping_.extra, key)) continue;
      const auto type = type_at(shape, key);
      if (!type) {
        fault("no such property in " + std::string(what) + ": " + std::string(key));
        continue;
      }
      check_nested(object.child(i + 1), *type, what);
    }
  }

  /// Objects anywhere inside an expression whose value is of `type`, as far as its form shows.
  void check_nested(Cursor expression, TypeView type, std::string_view what) {
    switch (expression.kind()) {
      case SyntaxKind::object: {
        const Shape shape = inside(type);
        if (type.kind() == registry::ValueKind::map || type.kind() == registry::ValueKind::json) return;
        return check_object(expression, shape, what);
      }
      case SyntaxKind::tuple:
        for (std::size_t i = 0; i < expression.size(); ++i) check_nested(expression.child(i), type, what);
        return;
      case SyntaxKind::conditional:
        check_nested(expression.child(1), type, what);
        return check_nested(expression.child(2), type, what);
      case SyntaxKind::for_tuple:
        return check_nested(expression.child(2), type, what);
      case SyntaxKind::parentheses:
        return check_nested(expression.child(0), type, what);
      default:
        return;
    }
  }

  void check_expression(Cursor expression) {
    if (!expression) return;
    for (const auto& reference : expression::references_of(expression)) {
      if (reference.root == "source") {
        check_source_path(reference.steps);
      } else if (reference.root != "resource" && reference.root != "each" && reference.root != "provider" &&
                 reference.root != "self" && reference.root != "local") {
        fault("unknown name: " + std::string(reference.root));
      }
    }
    check_calls(expression);
  }

  void check_source_path(const std::vector<std::string_view>& steps) {
    if (!schema_ || steps.empty() || is_legacy(steps[0])) return;
    std::optional<SchemaView> at = schema_;
    for (const std::string_view step : steps) {
      if (!at) return;
      const auto member = at->member(step);
      if (!member) return fault("reads what the provider does not have: source." + std::string(step));
      at = member->block();
    }
  }

  void check_calls(Cursor expression) {
    if (expression.kind() == SyntaxKind::call && !expression::find_function(mapping_functions(), expression.text()) &&
        !expression::find_defined(built_in_library(), expression.text())) {
      fault("unknown function: " + std::string(expression.text()));
    }
    for (std::size_t i = 0; i < expression.size(); ++i) check_calls(expression.child(i));
  }

  const Mapping& mapping_;
  std::vector<std::string>& faults_;
  Shape target_, inner_;
  std::optional<SchemaView> schema_;
};

std::vector<const Mapping*> all_mappings() {
  std::vector<const Mapping*> all;
  for (const auto& [type, mappings] : mapping_files().set->by_source_type) {
    for (const Mapping& mapping : mappings) all.push_back(&mapping);
  }
  std::sort(all.begin(), all.end(), [](const Mapping* a, const Mapping* b) { return a->source_type < b->source_type; });
  return all;
}

TEST_CASE("mapping files are well-formed") {
  for (const Problem& problem : mapping_files().problems) FAIL_CHECK(problem.message);
  CHECK(all_mappings().size() > 300);
}

TEST_CASE("every name in a mapping file exists where it is looked for") {
  std::vector<std::string> faults;
  for (const Mapping* mapping : all_mappings()) Checker(*mapping, faults).check();
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

TEST_CASE("AWS's own defaults are of properties that the registry has") {
  std::vector<std::string> faults;
  for (const auto& [type, all] : mapping_files().set->defaults) {
    Mapping mapping;
    mapping.canonical_type = type;
    mapping.defaults = all;
    Checker(mapping, faults).check();
  }
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

TEST_CASE("the embedded mapping files are those of the folder") {
  CHECK(built_in_mappings().by_source_type.size() == mapping_files().set->by_source_type.size());
  REQUIRE(built_in_mappings().by_source_type.contains("aws_s3_bucket"));
  CHECK(built_in_mappings().by_source_type.at("aws_s3_bucket")[0].canonical_type == "AWS::S3::Bucket");
}

TEST_CASE("every attribute is mapped, or known to have no counterpart") {
  std::vector<std::string> faults;
  std::vector<std::string> left;
  for (const Mapping* mapping : all_mappings()) {
    for (const std::string& attribute : Checker(*mapping, faults).leftovers()) {
      const auto& siblings = mapping_files().set->by_source_type.at(mapping->source_type);
      const bool elsewhere = std::any_of(siblings.begin(), siblings.end(), [&](const Mapping& sibling) {
        std::vector<std::string> of_sibling = Checker(sibling, faults).leftovers();
        return std::find(of_sibling.begin(), of_sibling.end(), attribute) == of_sibling.end();
      });
      if (!elsewhere) left.push_back(std::string(mapping->source_type) + "." + attribute);
    }
  }
  for (const std::string& attribute : left) FAIL_CHECK(attribute);
}

}  // namespace
}  // namespace lintel::model
