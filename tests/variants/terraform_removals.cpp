#include <functional>
#include <string>

#include "variants/terraform_example.h"
#include "variants/variant.h"

namespace lintel::variants {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

/// What stands in the place of a literal, by the number that makes its name one of its own.
using Replacement = std::function<std::string(const std::string& number, Cursor literal, std::string_view source)>;
/// What has to be declared for it.
using Declaration = std::function<std::string(const std::string& number, Cursor literal)>;

bool inside(const std::vector<Extent>& extents, Cursor node) {
  for (const Extent& extent : extents) {
    if (extent.begin <= node.span().begin && node.span().end <= extent.end) return true;
  }
  return false;
}

Variant with_declarations(TracedText text, const std::string& declarations) {
  Variant variant = single_file("main.tf", std::move(text));
  TracedText beside;
  beside.write(declarations, {});
  if (!declarations.empty()) variant.files.emplace_back("unknown.tf", beside);
  return variant;
}

/// Which literals are taken away alone: all, or those at fault.
enum class Alone : std::uint8_t { each, at_fault };

/// Takes away literals one at a time, and then all of them together.
std::vector<Variant> take_away(const Example& from, Alone alone, const std::string& common, const Declaration& declare,
                               const Replacement& replace) {
  const TerraformExample example(from.text);
  std::vector<Variant> variants;
  Edits all;
  std::string all_declarations = common;
  std::size_t number = 0;
  for (const Cursor literal : literal_values(example)) {
    const std::string name = std::to_string(++number);
    const std::string text = replace(name, literal, example.text(literal));
    if (text.empty()) continue;
    const std::string declaration = declare(name, literal);
    all.replace(extent_of(literal), text);
    all_declarations += declaration;
    if (alone == Alone::at_fault && !inside(from.faults, literal)) continue;
    Edits one;
    one.replace(extent_of(literal), text);
    variants.push_back(with_declarations(one.apply(example.text()), common + declaration));
  }
  if (!all.empty()) variants.push_back(with_declarations(all.apply(example.text()), all_declarations));
  return variants;
}

std::string nothing(const std::string&, Cursor) {
  return {};
}

std::vector<Variant> variable_without_default(const Example& from) {
  return take_away(
      from, Alone::each, "",
      [](const std::string& number, Cursor) { return "variable \"unknown_" + number + "\" {}\n"; },
      [](const std::string& number, Cursor, std::string_view) { return "var.unknown_" + number; });
}

std::vector<Variant> typed_variable(const Example& from) {
  return take_away(
      from, Alone::each, "",
      [](const std::string& number, Cursor literal) {
        const std::string type = literal.kind() == SyntaxKind::string   ? "string"
                                 : literal.kind() == SyntaxKind::number ? "number"
                                                                        : "bool";
        return "variable \"unknown_" + number + "\" {\n  type     = " + type + "\n  nullable = false\n}\n";
      },
      [](const std::string& number, Cursor, std::string_view) { return "var.unknown_" + number; });
}

std::vector<Variant> absent_module(const Example& from) {
  return take_away(from, Alone::at_fault,
                   "module \"absent\" {\n  source  = \"example/absent/aws\"\n  version = \"1.2.3\"\n}\n", nothing,
                   [](const std::string& number, Cursor, std::string_view) { return "module.absent.value_" + number; });
}

std::vector<Variant> data_source(const Example& from) {
  return take_away(from, Alone::at_fault, "data \"external\" \"unknown\" {\n  program = [\"./ask\"]\n}\n", nothing,
                   [](const std::string& number, Cursor, std::string_view) {
                     return "data.external.unknown.result[\"value_" + number + "\"]";
                   });
}

std::vector<Variant> remote_state(const Example& from) {
  return take_away(from, Alone::at_fault, "data \"terraform_remote_state\" \"unknown\" {\n  backend = \"s3\"\n}\n",
                   nothing, [](const std::string& number, Cursor, std::string_view) {
                     return "data.terraform_remote_state.unknown.outputs.value_" + number;
                   });
}

std::vector<Variant> computed_attribute(const Example& from) {
  return take_away(
      from, Alone::at_fault, "",
      [](const std::string& number, Cursor) {
        return "resource \"random_string\" \"unknown_" + number + "\" {\n  length = 8\n}\n";
      },
      [](const std::string& number, Cursor literal, std::string_view) {
        return literal.kind() == SyntaxKind::string ? "random_string.unknown_" + number + ".result" : std::string();
      });
}

std::vector<Variant> unknown_condition(const Example& from) {
  return take_away(from, Alone::at_fault, "variable \"unknown\" {\n  type = bool\n}\n", nothing,
                   [](const std::string&, Cursor, std::string_view source) {
                     return "(var.unknown ? " + std::string(source) + " : null)";
                   });
}

std::vector<Variant> member_of_unknown(const Example& from) {
  return take_away(from, Alone::at_fault, "variable \"unknown\" {\n  type = any\n}\n", nothing,
                   [](const std::string& number, Cursor, std::string_view source) {
                     return "lookup(var.unknown, \"value_" + number + "\", " + std::string(source) + ")";
                   });
}

std::vector<Variant> part_of_text(const Example& from) {
  return take_away(
      from, Alone::at_fault, "",
      [](const std::string& number, Cursor) { return "variable \"unknown_" + number + "\" {}\n"; },
      [](const std::string& number, Cursor literal, std::string_view source) {
        const bool plain =
            literal.kind() == SyntaxKind::string && source.find_first_of("\\$%") == std::string_view::npos;
        if (!plain || source.size() < 6) return std::string();
        return std::string(source.substr(0, source.size() / 2)) + "${var.unknown_" + number + "}\"";
      });
}

std::vector<Variant> unknown_dynamic(const Example& from) {
  const TerraformExample example(from.text);
  std::vector<Variant> variants;
  for (const Cursor block : nested_blocks(example)) {
    if (block.label_count() > 0) continue;
    Edits edits;
    const std::string type(block.text());
    edits.replace({block.header_span().begin, block.header_span().end},
                  "dynamic \"" + type + "\" {\n  for_each = var.unknown\n  content ");
    edits.insert(block.span().end, "\n}");
    variants.push_back(with_declarations(edits.apply(example.text()), "variable \"unknown\" {}\n"));
  }
  return variants;
}

std::vector<Variant> unknown_count(const Example& from) {
  const TerraformExample example(from.text);
  std::vector<Variant> variants;
  for (const Cursor block : example.blocks({"resource"})) {
    if (hcl::find_attribute(block.body(), "count") || hcl::find_attribute(block.body(), "for_each")) continue;
    Edits edits;
    edits.insert(example.text().find('{', block.header_span().end) + 1, "\n  count = var.unknown\n");
    for (const Cursor reference : resource_references(example, false)) {
      std::vector<std::string_view> path;
      if (hcl::static_path(reference, path) && path[0] == block.label(0) && path[1] == block.label(1))
        edits.insert(reference.span().end, "[0]");
    }
    variants.push_back(with_declarations(edits.apply(example.text()), "variable \"unknown\" {\n  type = number\n}\n"));
  }
  return variants;
}

}  // namespace

const std::vector<Removal>& terraform_removals() {
  static const std::vector<Removal> table = {
      {"variable without default", variable_without_default, 1500},
      {"typed variable without default", typed_variable, 1500},
      {"output of a module that is absent", absent_module, 1500},
      {"answer of a data source", data_source, 1500},
      {"output of a remote state", remote_state, 1500},
      {"attribute that the provider computes", computed_attribute, 1000},
      {"under an unknown condition", unknown_condition, 1500},
      {"default for a member of an unknown map", member_of_unknown, 1500},
      {"unknown end of a text", part_of_text, 1000},
      {"block by a dynamic over an unknown list", unknown_dynamic, 400},
      {"unknown count", unknown_count, 1500},
  };
  return table;
}

}  // namespace lintel::variants
