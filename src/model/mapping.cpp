#include "model/mapping.h"

#include <algorithm>

#include "expression/evaluate.h"
#include "value/version.h"

namespace lintel::model {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

/// Reads the blocks of one file into a set.
class Loader {
 public:
  Loader(MappingSet& set, Problems& problems) : set_(set), problems_(problems) {}

  void read(const hcl::TreeView& view) {
    const Cursor body{&view, view.root};
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor block = body.child(i);
      if (block.kind() == SyntaxKind::block && block.text() == "defaults" && block.label_count() == 1) {
        set_.defaults[block.label(0)].push_back(read_defaults(block, block.label(0), {}));
        continue;
      }
      if (block.kind() != SyntaxKind::block || (block.text() != "resource" && block.text() != "attachment")) {
        report(block.span(), "a mapping file holds `resource`, `attachment` and `defaults \"TYPE\"` blocks");
        continue;
      }
      if (block.label_count() == 0) report(block.header_span(), "the source type is missing: resource \"aws_…\" { … }");
      for (std::size_t label = 0; label < block.label_count(); ++label) {
        const MappingRole role = block.text() == "resource" ? MappingRole::resource : MappingRole::attachment;
        set_.by_source_type[block.label(label)].push_back(read_mapping(block, role, block.label(label)));
      }
    }
  }

  /// Once all files are read: nothing moves any more.
  void index(const hcl::TreeView& view) {
    const Cursor body{&view, view.root};
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor block = body.child(i);
      if (block.kind() != SyntaxKind::block) continue;
      for (std::size_t label = 0; label < block.label_count(); ++label) {
        const auto found = set_.by_source_type.find(block.label(label));
        if (found == set_.by_source_type.end()) continue;
        for (const Mapping& mapping : found->second) {
          if (mapping.block.id != block.id || mapping.block.tree != block.tree) continue;
          set_.by_canonical_type[mapping.canonical_type].push_back(&mapping);
          for (const Mapping& more : mapping.also) set_.by_canonical_type[more.canonical_type].push_back(&more);
        }
      }
    }
  }

 private:
  void report(Span span, std::string message) {
    problems_.push_back(
        {ProblemSeverity::error, "mapping-syntax", "Mapping file: " + std::move(message) + ".", span, {}, {}});
  }

  std::string_view read_text(Cursor expression) {
    if (expression.kind() == SyntaxKind::string) return expression.text();
    report(expression.span(), "a string without interpolation is required here");
    return {};
  }

  std::vector<std::string_view> read_texts(Cursor expression) {
    std::vector<std::string_view> texts;
    if (expression.kind() != SyntaxKind::tuple) {
      texts.push_back(read_text(expression));
      return texts;
    }
    for (std::size_t i = 0; i < expression.size(); ++i) texts.push_back(read_text(expression.child(i)));
    return texts;
  }

  std::vector<Naming> read_names(Cursor expression) {
    std::vector<Naming> names;
    if (expression.kind() != SyntaxKind::object) {
      report(expression.span(), "`names` is an object of strings");
      return names;
    }
    for (std::size_t i = 0; i + 1 < expression.size(); i += 2) {
      names.push_back({read_text(expression.child(i)), read_text(expression.child(i + 1))});
    }
    std::sort(names.begin(), names.end(), [](const Naming& a, const Naming& b) { return a.source < b.source; });
    return names;
  }

  /// An object expression, as `properties` is.
  Cursor read_object(Cursor expression) {
    if (expression.kind() == SyntaxKind::object) return expression;
    report(expression.span(), "an object of expressions is required here");
    return {};
  }

  void read_attribute(Cursor attribute, Mapping& mapping) {
    const std::string_view name = attribute.text();
    const Cursor value = attribute.expression();
    if (name == "type" || name == "to") {
      mapping.canonical_type = read_text(value);
    } else if (name == "terraform_only") {
      mapping.terraform_only = value.kind() == SyntaxKind::boolean && value.flag() == 1;
    } else if (name == "names") {
      mapping.names = read_names(value);
    } else if (name == "ignore") {
      mapping.ignore = read_texts(value);
    } else if (name == "legacy") {
      mapping.legacy = read_texts(value);
    } else if (name == "extra") {
      mapping.extra = read_texts(value);
    } else if (name == "matches") {
      mapping.matches = read_texts(value);
    } else if (name == "into") {
      mapping.into = read_text(value);
    } else if (name == "properties") {
      mapping.properties = read_object(value);
    } else if (name == "by") {
      mapping.by = value;
    } else if (name == "within") {
      mapping.within = read_object(value);
    } else if (name == "when") {
      mapping.when = value;
    } else if (name == "for_each") {
      mapping.for_each = value;
    } else {
      report(attribute.name_span(), "`" + std::string(name) + "` is not part of a mapping");
    }
  }

  void read_locals(Cursor block, Mapping& mapping) {
    const Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor local = body.child(i);
      if (local.kind() != SyntaxKind::attribute) {
        report(local.span(), "`locals` has names with their expressions");
        continue;
      }
      bool is_usable = true;
      for (const expression::StaticReference& reference : expression::references_of(local.expression())) {
        if (reference.root != "local" || reference.steps.empty() || mapping.find_local(reference.steps[0])) continue;
        report(reference.span, "`local." + std::string(reference.steps[0]) + "` must be written before what uses it");
        is_usable = false;
      }
      if (is_usable) mapping.locals.emplace_back(local.text(), local.expression());
    }
  }

  Defaults read_defaults(Cursor block, std::string_view canonical_type, std::string_view source_type) {
    Defaults defaults;
    defaults.canonical_type = canonical_type;
    defaults.source_type = source_type;
    const Cursor body = block.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor part = body.child(i);
      const std::string_view name = part.kind() == SyntaxKind::attribute ? part.text() : std::string_view{};
      const Cursor value = name.empty() ? Cursor{} : part.expression();
      if (name == "properties") {
        defaults.properties = read_object(value);
      } else if (name == "when") {
        defaults.when = value;
      } else if (name == "since") {
        defaults.since = read_text(value);
      } else if (name == "provider") {
        defaults.provider = read_text(value);
        if (!satisfies(Version(), defaults.provider)) report(value.span(), "a version constraint is required here");
      } else if (name == "source") {
        defaults.source = read_text(value);
      } else {
        report(part.span(), "`defaults` has `properties`, `when`, `since`, `provider` and `source`");
      }
    }
    if (!defaults.properties) report(block.header_span(), "`defaults` needs `properties`");
    if (defaults.source.empty()) report(block.header_span(), "`defaults` needs `source`, the page where it is written");
    return defaults;
  }

  Mapping read_mapping(Cursor block, MappingRole role, std::string_view source_type) {
    Mapping mapping;
    mapping.role = role;
    mapping.source_type = source_type;
    mapping.block = block;
    mapping.set = &set_;
    if (role == MappingRole::also) mapping.canonical_type = block.label(0);
    const Cursor body = block.body();
    std::vector<Cursor> defaults;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor part = body.child(i);
      if (part.kind() == SyntaxKind::attribute) {
        read_attribute(part, mapping);
      } else if (part.text() == "defaults" && role != MappingRole::also) {
        defaults.push_back(part);
      } else if (part.text() == "locals" && role != MappingRole::also) {
        read_locals(part, mapping);
      } else if (part.text() == "also" && role == MappingRole::resource) {
        mapping.also.push_back(read_mapping(part, MappingRole::also, source_type));
      } else {
        report(part.header_span(), "`" + std::string(part.text()) + "` is not part of a mapping");
      }
    }
    for (Mapping& also : mapping.also) also.locals = mapping.locals;
    for (const Cursor part : defaults) {
      mapping.defaults.push_back(read_defaults(part, mapping.canonical_type, source_type));
    }
    if (mapping.canonical_type.empty()) report(block.header_span(), "the canonical type is missing");
    if (role == MappingRole::attachment && !mapping.by) report(block.header_span(), "an attachment needs `by`");
    return mapping;
  }

  MappingSet& set_;
  Problems& problems_;
};

void load(MappingSet& set, Problems& problems) {
  Loader loader(set, problems);
  for (const hcl::TreeView& view : set.views) loader.read(view);
  for (const hcl::TreeView& view : set.views) loader.index(view);
}

}  // namespace

hcl::Cursor Mapping::find_local(std::string_view name) const {
  for (const auto& [local, expression] : locals) {
    if (local == name) return expression;
  }
  return {};
}

std::unique_ptr<MappingSet> load_mappings(std::vector<std::unique_ptr<hcl::Tree>> trees, Problems& problems) {
  auto set = std::make_unique<MappingSet>();
  set->trees = std::move(trees);
  for (const auto& tree : set->trees) set->views.push_back(tree->view());
  load(*set, problems);
  return set;
}

std::unique_ptr<MappingSet> load_mappings(std::span<const hcl::TreeView> views, Problems& problems) {
  auto set = std::make_unique<MappingSet>();
  set->views.assign(views.begin(), views.end());
  load(*set, problems);
  return set;
}

}  // namespace lintel::model
