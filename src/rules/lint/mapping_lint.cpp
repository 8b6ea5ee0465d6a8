#include "rules/lint/mapping_lint.h"

#include <algorithm>
#include <array>

#include "facts/provider_schema.h"
#include "facts/resource_type.h"
#include "model/conversion.h"
#include "model/functions.h"
#include "rules/lint/expression_lint.h"

namespace lintel::lint {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;
using model::Mapping;
using model::Shape;
using registry::SchemaView;
using registry::TypeView;

/// Attributes that are nobody's property.
constexpr std::array<std::string_view, 6> general_attributes = {"id",       "region",   "tags",
                                                                "tags_all", "timeouts", "skip_destroy"};
/// The names of a mapping's expressions.
constexpr std::array<std::string_view, 6> names = {"source", "resource", "each", "provider", "self", "local"};

template <class Range>
bool has_name(const Range& range, std::string_view name) {
  return std::find(range.begin(), range.end(), name) != range.end();
}

/// `a.b.c` as `a.b` and `c`.
std::pair<std::string_view, std::string_view> split_last(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return {{}, path};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

std::string_view first_name(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

/// The string `text` among the texts that an attribute of a block holds; the attribute itself when it is not one.
Span place_of(Cursor block, std::string_view attribute, std::string_view text) {
  const Cursor written = block ? hcl::find_attribute(block.body(), attribute) : Cursor{};
  if (!written) return block ? block.header_span() : Span{};
  const Cursor value = written.expression();
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value.child(i).kind() == SyntaxKind::string && value.child(i).text() == text) return value.child(i).span();
  }
  return value.span();
}

/// What the elements of a list, or of the list among alternatives, may have.
Shape inside(TypeView type) {
  while (type.element()) type = *type.element();
  if (type.kind() == registry::ValueKind::one_of) {
    for (const TypeView alternative : type.alternatives()) {
      if (alternative.kind() == registry::ValueKind::list) return inside(alternative);
    }
  }
  return Shape(type);
}

/// Lints one mapping.
class MappingLint {
 public:
  MappingLint(const Mapping& mapping, std::span<const expression::DefinedFunction> library,
              std::set<std::string_view>& called, Problems& problems)
      : mapping_(mapping),
        library_(library),
        called_(called),
        problems_(problems),
        target_(model::shape_of(mapping.canonical_type)),
        inner_(target_),
        schema_(registry::find_schema(mapping.source_type)) {}

  void lint() {
    if (!mapping_.into.empty()) lint_into();
    lint_types();
    for (const model::Naming& naming : mapping_.names) lint_naming(naming);
    // A resource's explicit properties are the whole resource's, an attachment's those of the property it becomes.
    const bool is_whole = mapping_.role != model::MappingRole::attachment;
    lint_object(mapping_.properties, is_whole ? target_ : inner_);
    lint_object(mapping_.within, target_);
    for (const model::Defaults& defaults : mapping_.defaults) lint_defaults(defaults);
    for (const std::string_view name : mapping_.matches) {
      if (!target_.find(name) && !target_.open()) no_property(name, place_of(mapping_.block, "matches", name));
    }
    for (const Cursor expression :
         {mapping_.properties, mapping_.by, mapping_.within, mapping_.when, mapping_.for_each})
      lint_expression(expression);
    for (const auto& [name, expression] : mapping_.locals) lint_expression(expression);
    lint_ignored();
    lint_locals();
    for (const Mapping& also : mapping_.also) MappingLint(also, library_, called_, problems_).lint();
  }

  /// Attributes that can be written and that nothing in the mapping speaks of.
  std::vector<std::string_view> forgotten() {
    std::vector<std::string_view> left;
    if (!schema_) return left;
    if (!mapping_.into.empty()) {
      const auto type = model::type_at(target_, mapping_.into);
      inner_ = type ? Shape(*type) : Shape();
    }
    for (const registry::SchemaMemberView member : schema_->members()) {
      const std::string_view name = member.name();
      if (!member.required() && !member.optional()) continue;
      if (has_name(general_attributes, name) || name.ends_with("_prefix") || has_name(mapping_.ignore, name)) continue;
      if (std::any_of(mapping_.names.begin(), mapping_.names.end(),
                      [&](const model::Naming& naming) { return naming.source == name; }))
        continue;
      if (!reads(name) && !inner_.open() && !inner_.find_for(name)) left.push_back(name);
    }
    return left;
  }

 private:
  void no_property(std::string_view name, Span span) {
    std::vector<std::string_view> known;
    if (const auto& type = target_.resource()) {
      for (const registry::PropertyView property : type->properties()) known.push_back(property.name());
    }
    warn_of_name(problems_, "lint-unknown-property",
                 std::string(mapping_.canonical_type) + " has no property \"" + std::string(name) + "\"", name, known,
                 span);
  }

  void no_attribute(std::string_view name, Span span) {
    std::vector<std::string_view> known;
    for (const registry::SchemaMemberView member : schema_->members()) known.push_back(member.name());
    warn_of_name(problems_, "lint-unknown-attribute",
                 std::string(mapping_.source_type) + " has no attribute \"" + std::string(name) + "\"", name, known,
                 span);
  }

  void lint_into() {
    const auto type = model::type_at(target_, mapping_.into);
    inner_ = type ? Shape(*type) : Shape();
    if (!type && !target_.open() &&
        !has_name(mapping_.extra, mapping_.into.substr(0, mapping_.into.find_first_of(".["))))
      no_property(mapping_.into, place_of(mapping_.block, "into", mapping_.into));
  }

  void lint_types() {
    const std::string canonical(mapping_.canonical_type);
    const bool is_registered = registry::find_resource_type(canonical).has_value();
    const Span place = mapping_.block ? mapping_.block.header_span() : Span{};
    if (is_registered && mapping_.terraform_only)
      warn(problems_, "lint-unknown-type", "CloudFormation has " + canonical + ": `terraform_only` is wrong.", place);
    if (!is_registered && !mapping_.terraform_only)
      warn(problems_, "lint-unknown-type",
           "CloudFormation has no resource type " + canonical + "; where only Terraform has it, say `terraform_only`.",
           place);
    const std::string_view source = mapping_.source_type;
    const bool is_unknown_template = source.starts_with("AWS::") && !registry::find_resource_type(source);
    if (is_unknown_template)
      warn(problems_, "lint-unknown-type", "CloudFormation has no resource type " + std::string(source) + ".", place);
  }

  void lint_ignored() {
    if (!schema_) return;
    for (const std::string_view name : mapping_.ignore) {
      if (!any_label_has(name) && !is_legacy(name)) no_attribute(name, place_of(mapping_.block, "ignore", name));
    }
  }

  void lint_defaults(const model::Defaults& defaults) {
    lint_object(defaults.properties, target_);
    lint_expression(defaults.properties);
    lint_expression(defaults.when);
  }

  /// A block for several source types may speak of what only one of them has.
  bool any_label_has(std::string_view attribute) const {
    if (!mapping_.block) return true;
    for (std::size_t i = 0; i < mapping_.block.label_count(); ++i) {
      const auto schema = registry::find_schema(mapping_.block.label(i));
      if (!schema || schema->member(attribute)) return true;
    }
    return false;
  }

  bool is_legacy(std::string_view name) const { return has_name(mapping_.legacy, name); }

  /// The schema of the block at `path`; nothing when it is not one.
  std::optional<SchemaView> block_at(std::string_view path) const {
    std::optional<SchemaView> at = schema_;
    while (at && !path.empty()) {
      const auto member = at->member(path.substr(0, path.find('.')));
      at = member ? member->block() : std::nullopt;
      path = path.find('.') == std::string_view::npos ? std::string_view{} : path.substr(path.find('.') + 1);
    }
    return at;
  }

  /// What the members of the block at `path` become members of.
  std::optional<Shape> shape_at(std::string_view path) const {
    if (path.empty()) return inner_;
    const auto [above, name] = split_last(path);
    const auto parent = shape_at(above);
    if (!parent) return std::nullopt;
    for (const model::Naming& naming : mapping_.names) {
      if (naming.source != path) continue;
      if (naming.property == ".") return parent;
      const auto type = model::type_at(*parent, model::parse_target(naming.property).path);
      return type ? std::optional(inside(*type)) : std::nullopt;
    }
    const auto property = parent->find_for(name);
    return property ? std::optional(inside(property->type())) : std::nullopt;
  }

  void lint_naming(const model::Naming& naming) {
    const auto [above, name] = split_last(naming.source);
    const Span place = place_of(mapping_.block, "names", naming.source);
    if (schema_ && !is_legacy(first_name(naming.source))) {
      const auto block = block_at(above);
      const bool is_elsewhere = above.empty() && any_label_has(name);
      if (!is_elsewhere && (!block || !block->member(name))) no_attribute(naming.source, place);
    }
    const auto shape = shape_at(above);
    if (!shape)
      return warn(problems_, "lint-unknown-property",
                  "The block of \"" + std::string(naming.source) + "\" becomes no property.", place);
    if (naming.property == "." || shape->open()) return;
    const std::string_view path = model::parse_target(naming.property).path;
    if (!has_name(mapping_.extra, first_name(path)) && !has_exactly(*shape, path)) no_property(path, place);
  }

  /// Whether there is such a property, each part of the path in the registry's own spelling.
  static bool has_exactly(const Shape& shape, std::string_view path) {
    Shape at = shape;
    while (!path.empty()) {
      const std::string_view part = path.substr(0, path.find('.'));
      path.remove_prefix(std::min(part.size() + 1, path.size()));
      const std::string_view name = part.substr(0, part.find('['));
      if (at.open()) return true;
      const auto property = at.find(name);
      if (!property || property->name() != name) return false;
      at = inside(property->type());
    }
    return true;
  }

  void lint_object(Cursor object, const Shape& shape) {
    if (!object || shape.open()) return;
    for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
      const Cursor key = object.child(i);
      if (has_name(mapping_.extra, key.text())) continue;
      const auto type = model::type_at(shape, key.text());
      if (!type || !has_exactly(shape, key.text())) no_property(key.text(), key.span());
      if (type) lint_nested(object.child(i + 1), *type);
    }
  }

  /// Objects anywhere inside an expression whose value is of `type`, as far as its form shows.
  void lint_nested(Cursor expression, TypeView type) {
    switch (expression.kind()) {
      case SyntaxKind::object:
        if (type.kind() == registry::ValueKind::map || type.kind() == registry::ValueKind::json) return;
        return lint_object(expression, inside(type));
      case SyntaxKind::tuple:
        for (std::size_t i = 0; i < expression.size(); ++i) lint_nested(expression.child(i), type);
        return;
      case SyntaxKind::conditional:
        lint_nested(expression.child(1), type);
        return lint_nested(expression.child(2), type);
      case SyntaxKind::for_tuple:
        return lint_nested(expression.child(2), type);
      case SyntaxKind::parentheses:
        return lint_nested(expression.child(0), type);
      default:
        return;
    }
  }

  bool reads(std::string_view attribute) const {
    std::vector<Cursor> expressions = {mapping_.properties, mapping_.by, mapping_.within, mapping_.when};
    for (const auto& [name, expression] : mapping_.locals) expressions.push_back(expression);
    for (const Mapping& also : mapping_.also)
      expressions.insert(expressions.end(), {also.properties, also.for_each, also.when});
    return std::any_of(expressions.begin(), expressions.end(), [&](Cursor expression) {
      return expression && reads_member(expression, "source", attribute, 0);
    });
  }

  /// Whether an expression reads a member of the object that a name stands for, itself or in a function of the library
  /// that it passes the whole object to.
  bool reads_member(Cursor expression, std::string_view object, std::string_view member, unsigned depth) const {
    constexpr unsigned max_depth = 16;
    const auto references = expression::references_of(expression);
    const bool is_read = std::any_of(references.begin(), references.end(), [&](const auto& reference) {
      return reference.root == object && !reference.steps.empty() && reference.steps[0] == member;
    });
    return is_read || (depth < max_depth && passes_to_reader(expression, object, member, depth));
  }

  bool passes_to_reader(Cursor expression, std::string_view object, std::string_view member, unsigned depth) const {
    const auto* function =
        expression.kind() == hcl::SyntaxKind::call ? expression::find_defined(library_, expression.text()) : nullptr;
    for (std::size_t i = 0; i < expression.size(); ++i) {
      const Cursor part = expression.child(i);
      const bool is_passed = function && i < function->parameters.size() && part.kind() == hcl::SyntaxKind::variable &&
                             part.text() == object;
      if (is_passed && reads_member(function->result, function->parameters[i], member, depth + 1)) return true;
      if (passes_to_reader(part, object, member, depth)) return true;
    }
    return false;
  }

  void lint_expression(Cursor expression) {
    if (!expression) return;
    for (const auto& reference : expression::references_of(expression)) {
      if (reference.root == "source") {
        lint_source_path(reference);
      } else if (reference.root == "local" && !reference.steps.empty() && !mapping_.find_local(reference.steps[0])) {
        std::vector<std::string_view> known;
        for (const auto& [name, local] : mapping_.locals) known.push_back(name);
        warn_of_name(problems_, "lint-unknown-name",
                     "The mapping has no local \"" + std::string(reference.steps[0]) + "\"", reference.steps[0], known,
                     reference.span);
      } else if (!has_name(names, reference.root)) {
        warn_of_name(problems_, "lint-unknown-name", "There is no name \"" + std::string(reference.root) + "\" here",
                     reference.root, names, reference.span);
      }
    }
    lint_calls(expression);
  }

  /// Locals that neither the mapping nor what it makes beside it uses.
  void lint_locals() {
    if (mapping_.role == model::MappingRole::also) return;
    std::set<std::string_view> used;
    const auto add_used = [&](Cursor expression) {
      if (!expression) return;
      for (const auto& reference : expression::references_of(expression)) {
        if (reference.root == "local" && !reference.steps.empty()) used.insert(reference.steps[0]);
      }
    };
    const auto add_all = [&](const Mapping& mapping) {
      for (const Cursor expression : {mapping.properties, mapping.by, mapping.within, mapping.when, mapping.for_each})
        add_used(expression);
    };
    add_all(mapping_);
    for (const Mapping& also : mapping_.also) add_all(also);
    for (const auto& [name, expression] : mapping_.locals) add_used(expression);
    for (const auto& [name, expression] : mapping_.locals) {
      if (!used.contains(name))
        warn(problems_, "lint-unused", "Nothing uses local." + std::string(name) + ".", expression.span());
    }
  }

  void lint_source_path(const expression::StaticReference& reference) {
    if (!schema_ || reference.steps.empty() || is_legacy(reference.steps[0])) return;
    std::optional<SchemaView> at = schema_;
    for (const std::string_view step : reference.steps) {
      if (!at) return;
      const auto member = at->member(step);
      if (!member) return no_attribute(step, reference.span);
      at = member->block();
    }
  }

  void lint_calls(Cursor expression) {
    if (expression.kind() == SyntaxKind::call) {
      const expression::DefinedFunction* defined = expression::find_defined(library_, expression.text());
      if (defined) called_.insert(defined->name);
      if (!defined && !expression::find_function(model::mapping_functions(), expression.text())) {
        std::vector<std::string_view> known;
        for (const expression::Function& function : model::mapping_functions()) known.push_back(function.name);
        warn_of_name(problems_, "lint-unknown-function",
                     "Mapping files have no function \"" + std::string(expression.text()) + "\"", expression.text(),
                     known, expression.span());
      }
    }
    for (std::size_t i = 0; i < expression.size(); ++i) lint_calls(expression.child(i));
  }

  const Mapping& mapping_;
  std::span<const expression::DefinedFunction> library_;
  std::set<std::string_view>& called_;
  Problems& problems_;
  Shape target_, inner_;
  std::optional<SchemaView> schema_;
};

/// Reports attributes that no mapping of their type maps or ignores.
void lint_forgotten(const std::vector<Mapping>& of_type, std::span<const expression::DefinedFunction> library,
                    std::set<std::string_view>& called, Problems& problems) {
  Problems unseen;
  std::map<std::string_view, std::size_t> forgotten_by;
  for (const Mapping& mapping : of_type) {
    for (const std::string_view name : MappingLint(mapping, library, called, unseen).forgotten()) ++forgotten_by[name];
  }
  const Mapping& first = of_type.front();
  for (const auto& [name, count] : forgotten_by) {
    if (count < of_type.size()) continue;
    warn(problems, "lint-forgotten-attribute",
         "\"" + std::string(name) + "\" of " + std::string(first.source_type) +
             " becomes no property; map it, or name it in `ignore`.",
         first.block.header_span());
  }
}

}  // namespace

void lint_mappings(const model::MappingSet& mappings, std::span<const expression::DefinedFunction> library,
                   std::set<std::string_view>& called, Problems& problems) {
  for (const auto& [type, of_type] : mappings.by_source_type) {
    for (const Mapping& mapping : of_type) MappingLint(mapping, library, called, problems).lint();
    lint_forgotten(of_type, library, called, problems);
  }
  for (const auto& [type, defaults] : mappings.defaults) {
    Mapping whole;
    whole.canonical_type = type;
    whole.defaults = defaults;
    whole.terraform_only = !registry::find_resource_type(type).has_value();
    MappingLint(whole, library, called, problems).lint();
  }
}

}  // namespace lintel::lint
