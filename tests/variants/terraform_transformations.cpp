#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "variants/terraform_example.h"
#include "variants/terraform_json.h"
#include "variants/terraform_plan.h"
#include "variants/variant.h"

namespace lintel::variants {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;
using Values = std::vector<Cursor>;

/// The literals of an example, each replaced by a name; `define` writes what the name stands for.
struct Named {
  Edits edits;
  TracedText definitions;
};

Named name_values(const Values& values, std::string_view prefix, std::string_view suffix,
                  const std::function<void(TracedText&, const std::string& name, Cursor value)>& define) {
  Named named;
  std::size_t number = 0;
  for (const Cursor value : values) {
    const std::string name = "value_" + std::to_string(++number);
    named.edits.replace(extent_of(value), std::string(prefix) + name + std::string(suffix));
    define(named.definitions, name, value);
  }
  return named;
}

std::optional<Variant> beside(const TerraformExample& example, const Named& named, std::string path) {
  if (named.edits.empty()) return std::nullopt;
  Variant variant = single_file("main.tf", named.edits.apply(example.text()));
  variant.files.emplace_back(std::move(path), named.definitions);
  return variant;
}

std::optional<Variant> through_variable(const Example& from) {
  const TerraformExample example(from.text);
  const Named named =
      name_values(literal_values(example), "var.", "", [&](TracedText& text, const std::string& name, Cursor value) {
        text.write("variable \"" + name + "\" {\n  default = ", extent_of(value));
        text.copy(example.text(), extent_of(value));
        text.write("\n}\n", extent_of(value));
      });
  return beside(example, named, "variables.tf");
}

std::optional<Variant> through_variable_file(const Example& from) {
  const TerraformExample example(from.text);
  const Values values = literal_values(example);
  TracedText declarations;
  const Named named = name_values(values, "var.", "", [&](TracedText& text, const std::string& name, Cursor value) {
    declarations.write("variable \"" + name + "\" {}\n", extent_of(value));
    text.write(name + " = ", extent_of(value));
    text.copy(example.text(), extent_of(value));
    text.write("\n", extent_of(value));
  });
  std::optional<Variant> variant = beside(example, named, "terraform.tfvars");
  if (variant) variant->files.emplace_back("variables.tf", declarations);
  return variant;
}

std::optional<Variant> through_local(const Example& from) {
  const TerraformExample example(from.text);
  const Named named =
      name_values(literal_values(example), "local.", "", [&](TracedText& text, const std::string& name, Cursor value) {
        text.write("locals {\n  " + name + " = ", extent_of(value));
        text.copy(example.text(), extent_of(value));
        text.write("\n}\n", extent_of(value));
      });
  return beside(example, named, "locals.tf");
}

std::optional<Variant> through_local_object(const Example& from) {
  const TerraformExample example(from.text);
  Named named = name_values(literal_values(example), "local.values[\"", "\"]",
                            [&](TracedText& text, const std::string& name, Cursor value) {
                              text.write("    " + name + " = ", extent_of(value));
                              text.copy(example.text(), extent_of(value));
                              text.write("\n", extent_of(value));
                            });
  TracedText locals;
  locals.write("locals {\n  values = {\n", {});
  locals.append(named.definitions);
  locals.write("  }\n}\n", {});
  named.definitions = locals;
  return beside(example, named, "locals.tf");
}

std::optional<Variant> through_module_output(const Example& from) {
  const TerraformExample example(from.text);
  const Named named = name_values(literal_values(example), "module.given.", "",
                                  [&](TracedText& text, const std::string& name, Cursor value) {
                                    text.write("output \"" + name + "\" {\n  value = ", extent_of(value));
                                    text.copy(example.text(), extent_of(value));
                                    text.write("\n}\n", extent_of(value));
                                  });
  std::optional<Variant> variant = beside(example, named, "given/outputs.tf");
  if (!variant) return variant;
  TracedText call;
  call.write("module \"given\" {\n  source = \"./given\"\n}\n", {});
  variant->files.emplace_back("modules.tf", call);
  return variant;
}

std::optional<Variant> through_module_argument(const Example& from) {
  const TerraformExample example(from.text);
  if (example.has_block("module") || example.has_block("variable")) return std::nullopt;
  TracedText declarations;
  const Named named =
      name_values(literal_values(example), "var.", "", [&](TracedText& text, const std::string& name, Cursor value) {
        declarations.write("variable \"" + name + "\" {}\n", extent_of(value));
        text.write("  " + name + " = ", extent_of(value));
        text.copy(example.text(), extent_of(value));
        text.write("\n", extent_of(value));
      });
  if (named.edits.empty()) return std::nullopt;
  TracedText call;
  call.write("module \"only\" {\n  source = \"./only\"\n", {});
  call.append(named.definitions);
  call.write("}\n", {});
  Variant variant = single_file("only/main.tf", named.edits.apply(example.text()));
  variant.files.emplace_back("only/variables.tf", declarations);
  variant.files.emplace_back("main.tf", call);
  return variant;
}

/// Whether an expression is what it is wherever it stands.
bool stands_alone(Cursor expression) {
  bool alone = true;
  walk(expression, [&](Cursor node) {
    alone = alone && node.kind() != SyntaxKind::variable && node.kind() != SyntaxKind::call;
    return alone;
  });
  return alone;
}

/// Whole attributes, lists and objects with all that is in them, through what `prefix` and `define` name. The finding
/// stands at the attribute then, wherever in it it stood.
template <class Define>
std::optional<Variant> attributes_named(const TerraformExample& example, const Values& attributes,
                                        std::string_view prefix, const std::string& path, const Define& define) {
  Named named;
  std::size_t number = 0;
  for (const Cursor attribute : attributes) {
    const std::string name = "value_" + std::to_string(++number);
    named.edits.replace(extent_of(attribute), std::string(attribute.text()) + " = " + std::string(prefix) + name);
    define(named.definitions, name, attribute.expression());
  }
  return beside(example, named, path);
}

std::optional<Variant> attributes_through_local(const Example& from) {
  const TerraformExample example(from.text);
  Values values;
  for (const Cursor attribute : attributes_of(example)) {
    bool own = example.text(attribute.expression()).starts_with("<<");
    walk(attribute.expression(), [&](Cursor node) {
      own = own || (node.kind() == SyntaxKind::variable &&
                    (node.text() == "each" || node.text() == "count" || node.text() == "self"));
      return !own;
    });
    if (!own) values.push_back(attribute);
  }
  return attributes_named(example, values, "local.", "locals.tf",
                          [&](TracedText& text, const std::string& name, Cursor value) {
                            text.write("locals {\n  " + name + " = ", extent_of(value));
                            text.copy(example.text(), extent_of(value));
                            text.write("\n}\n", extent_of(value));
                          });
}

std::optional<Variant> attributes_through_variable(const Example& from) {
  const TerraformExample example(from.text);
  Values values;
  for (const Cursor attribute : attributes_of(example)) {
    if (stands_alone(attribute.expression()) && !example.text(attribute.expression()).starts_with("<<"))
      values.push_back(attribute);
  }
  return attributes_named(example, values, "var.", "variables.tf",
                          [&](TracedText& text, const std::string& name, Cursor value) {
                            text.write("variable \"" + name + "\" {\n  default = ", extent_of(value));
                            text.copy(example.text(), extent_of(value));
                            text.write("\n}\n", extent_of(value));
                          });
}

std::optional<Variant> in_module(const Example& from, std::string_view meta_argument) {
  const TerraformExample example(from.text);
  if (!meta_argument.empty() && example.has_block("provider")) return std::nullopt;
  TracedText inner, call;
  inner.copy(example.text(), {0, example.text().size()});
  call.write("module \"only\" {\n  source = \"./only\"\n", {});
  call.write(meta_argument, {});
  // What the example takes from its caller is taken from the root's.
  for (const Cursor variable : example.blocks({"variable"})) {
    const std::string name(variable.label(0));
    if (!hcl::find_attribute(variable.body(), "default")) call.write("  " + name + " = var." + name + "\n", {});
  }
  call.write("}\n", {});
  for (const Cursor variable : example.blocks({"variable"})) {
    if (hcl::find_attribute(variable.body(), "default")) continue;
    call.copy(example.text(), extent_of(variable));
    call.write("\n", {});
  }
  Variant variant = single_file("only/main.tf", inner);
  variant.files.emplace_back("main.tf", call);
  return variant;
}

std::optional<Variant> moved_into_module(const Example& from) {
  return in_module(from, "");
}

std::optional<Variant> moved_into_module_for_each(const Example& from) {
  return in_module(from, "  for_each = { only = 1 }\n");
}

/// Gives each resource and data source one instance by `argument`; references name it by `key`.
std::optional<Variant> one_instance(const Example& from, std::string_view argument, std::string_view key) {
  const TerraformExample example(from.text);
  Edits edits;
  for (const Cursor block : example.blocks({"resource", "data"})) {
    if (hcl::find_attribute(block.body(), "count") || hcl::find_attribute(block.body(), "for_each"))
      return std::nullopt;
    const std::size_t brace = example.text().find('{', block.header_span().end);
    edits.insert(brace + 1, "\n  " + std::string(argument) + "\n");
  }
  for (const std::string_view type : {"moved", "import", "removed", "check"}) {
    if (example.has_block(type)) return std::nullopt;
  }
  for (const Cursor reference : resource_references(example, false)) {
    edits.insert(reference.span().end, std::string(key));
  }
  if (edits.empty()) return std::nullopt;
  return single_file("main.tf", edits.apply(example.text()));
}

std::optional<Variant> for_each_of_one(const Example& from) {
  return one_instance(from, "for_each = toset([\"only\"])", "[\"only\"]");
}

std::optional<Variant> count_of_one(const Example& from) {
  return one_instance(from, "count = 1", "[0]");
}

std::optional<Variant> renamed(const Example& from) {
  const TerraformExample example(from.text);
  Edits edits;
  for (const Cursor block : example.blocks({"resource", "data"})) {
    if (example.text(block.child(1)).starts_with('"'))
      edits.replace(extent_of(block.child(1)), "\"other_" + std::string(block.label(1)) + "\"");
  }
  for (const Cursor reference : resource_references(example, true)) {
    edits.insert(reference.span().end - reference.text().size(), "other_");
  }
  if (edits.empty()) return std::nullopt;
  return single_file("main.tf", edits.apply(example.text()));
}

std::optional<Variant> blocks_reversed(const Example& from) {
  const TerraformExample example(from.text);
  Values blocks = example.blocks();
  if (blocks.size() < 2) return std::nullopt;
  std::reverse(blocks.begin(), blocks.end());
  TracedText text;
  for (const Cursor block : blocks) {
    text.copy(example.text(), extent_of(block));
    text.write("\n\n", extent_of(block));
  }
  return single_file("main.tf", text);
}

std::optional<Variant> split_into_files(const Example& from) {
  const TerraformExample example(from.text);
  const Values blocks = example.blocks();
  if (blocks.size() < 2) return std::nullopt;
  Variant variant;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    TracedText text;
    text.copy(example.text(), extent_of(blocks[index]));
    text.write("\n", extent_of(blocks[index]));
    // The last comes first by name.
    variant.files.emplace_back("part_" + std::to_string(blocks.size() - index) + ".tf", text);
  }
  return variant;
}

void write_body_reversed(const TerraformExample& example, Cursor body, TracedText& text) {
  Values attributes, blocks;
  for (std::size_t index = 0; index < body.size(); ++index) {
    (body.child(index).kind() == SyntaxKind::block ? blocks : attributes).push_back(body.child(index));
  }
  std::reverse(attributes.begin(), attributes.end());
  for (const Cursor block : blocks) {
    const Extent header{block.header_span().begin, block.header_span().end};
    text.copy(example.text(), header);
    text.write(" {\n", header);
    write_body_reversed(example, block.body(), text);
    text.write("}\n", header);
  }
  for (const Cursor attribute : attributes) {
    text.copy(example.text(), extent_of(attribute));
    text.write("\n", extent_of(attribute));
  }
}

std::optional<Variant> attributes_reversed(const Example& from) {
  const TerraformExample example(from.text);
  TracedText text;
  write_body_reversed(example, example.body(), text);
  return single_file("main.tf", text);
}

void write_dynamic(const TerraformExample& example, Cursor body, bool values_through, TracedText& text) {
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    const Extent extent = extent_of(item);
    if (item.kind() != SyntaxKind::block || is_meta_block(item.text())) {
      text.copy(example.text(), extent);
      text.write("\n", extent);
      continue;
    }
    const Extent header{item.header_span().begin, item.header_span().end};
    const std::string type(item.text());
    text.write("dynamic \"" + type + "\" {\n  for_each = [", header);
    text.write(values_through ? "{ only = 1 }" : "1", header);
    text.write("]\n  content {\n", header);
    write_dynamic(example, item.body(), values_through, text);
    text.write("  }\n}\n", header);
  }
}

std::optional<Variant> blocks_dynamic(const Example& from) {
  const TerraformExample example(from.text);
  if (nested_blocks(example).empty()) return std::nullopt;
  TracedText text;
  for (const Cursor block : example.blocks()) {
    const Extent header{block.header_span().begin, block.header_span().end};
    if (block.text() != "resource" && block.text() != "data") {
      text.copy(example.text(), extent_of(block));
    } else {
      text.copy(example.text(), header);
      text.write(" {\n", header);
      write_dynamic(example, block.body(), false, text);
      text.write("}", header);
    }
    text.write("\n", header);
  }
  return single_file("main.tf", text);
}

/// Whether a block has attributes alone, none of them a heredoc.
bool has_plain_attributes(const TerraformExample& example, Cursor block) {
  bool plain = block.label_count() == 0 && block.body().size() > 0;
  for (std::size_t index = 0; index < block.body().size(); ++index) {
    const Cursor item = block.body().child(index);
    plain = plain && item.kind() == SyntaxKind::attribute && example.text(item).find("<<") == std::string_view::npos;
  }
  return plain;
}

void write_dynamic_over_values(const TerraformExample& example, Cursor block, TracedText& text) {
  const Extent header{block.header_span().begin, block.header_span().end};
  const std::string type(block.text());
  text.write("dynamic \"" + type + "\" {\n  for_each = [{\n", header);
  for (std::size_t index = 0; index < block.body().size(); ++index) {
    text.copy(example.text(), extent_of(block.body().child(index)));
    text.write("\n", header);
  }
  text.write("  }]\n  content {\n", header);
  for (std::size_t index = 0; index < block.body().size(); ++index) {
    const Cursor item = block.body().child(index);
    const std::string name(item.text());
    text.write(name + " = " + type + ".value." + name + "\n", extent_of(item));
  }
  text.write("  }\n}", header);
}

/// Nested blocks by `dynamic` over the values of their attributes: `content { port = ingress.value.port }`.
std::optional<Variant> blocks_over_values(const Example& from) {
  const TerraformExample example(from.text);
  TracedText text;
  std::size_t done = 0;
  for (const Cursor block : nested_blocks(example)) {
    if (!has_plain_attributes(example, block)) continue;
    text.copy(example.text(), {done, block.span().begin});
    write_dynamic_over_values(example, block, text);
    done = block.span().end;
  }
  if (done == 0) return std::nullopt;
  text.copy(example.text(), {done, example.text().size()});
  return single_file("main.tf", text);
}

std::optional<Variant> in_json(const Example& from) {
  const TerraformExample example(from.text);
  return single_file("main.tf.json", terraform_as_json(example));
}

std::optional<Variant> with_comments(const Example& from) {
  const TerraformExample example(from.text);
  Edits edits;
  walk(example.body(), [&](Cursor node) {
    if (node.kind() != SyntaxKind::attribute && node.kind() != SyntaxKind::block)
      return node.kind() == SyntaxKind::body;
    const std::size_t begin = node.span().begin;
    const std::size_t line = begin == 0 ? 0 : example.text().rfind('\n', begin - 1) + 1;
    if (example.text().substr(line, begin - line).find_first_not_of(' ') != std::string_view::npos) return true;
    edits.insert(line, "\n# A remark that says nothing.\n/* Another\n   one. */\n// The last.\n");
    return true;
  });
  return single_file("main.tf", edits.apply(example.text()));
}

std::optional<Variant> with_crlf(const Example& from) {
  Edits edits;
  for (std::size_t at = from.text.find('\n'); at != std::string_view::npos; at = from.text.find('\n', at + 1)) {
    edits.insert(at, "\r");
  }
  return single_file("main.tf", edits.apply(from.text));
}

/// Puts each value of an attribute between two texts.
std::optional<Variant> enclosed(const Example& from, bool literals_only, std::string_view before,
                                std::string_view after) {
  const TerraformExample example(from.text);
  Edits edits;
  Values values = literals_only ? literal_values(example) : Values{};
  if (!literals_only) {
    for (const Cursor attribute : attributes_of(example)) values.push_back(attribute.expression());
  }
  for (const Cursor value : values) {
    if (example.text(value).starts_with("<<")) continue;
    edits.insert(value.span().begin, std::string(before));
    edits.insert(value.span().end, std::string(after));
  }
  if (edits.empty()) return std::nullopt;
  return single_file("main.tf", edits.apply(example.text()));
}

std::optional<Variant> under_condition(const Example& from) {
  return enclosed(from, false, "1 == 1 ? ", " : null");
}

std::optional<Variant> through_try(const Example& from) {
  return enclosed(from, false, "try(", ", null)");
}

std::optional<Variant> through_list(const Example& from) {
  return enclosed(from, true, "element([", "], 0)");
}

std::optional<Variant> through_encoding(const Example& from) {
  return enclosed(from, true, "jsondecode(jsonencode(", "))");
}

std::optional<Variant> texts_composed(const Example& from) {
  const TerraformExample example(from.text);
  Edits edits;
  for (const Cursor value : literal_values(example)) {
    if (value.kind() != SyntaxKind::string || value.text().empty()) continue;
    // The first letter apart from the rest.
    const std::string text(example.text(value));
    if (text.size() < 4 || text.find_first_of("\\$%") != std::string::npos) continue;
    edits.replace(extent_of(value), "join(\"\", [" + text.substr(0, 2) + "\", \"" + text.substr(2) + "])");
  }
  if (edits.empty()) return std::nullopt;
  return single_file("main.tf", edits.apply(example.text()));
}

std::optional<Variant> documents_in_heredocs(const Example& from) {
  const TerraformExample example(from.text);
  TracedText text;
  std::size_t done = 0;
  walk(example.body(), [&](Cursor node) {
    if (node.kind() != SyntaxKind::call) return true;
    if (node.text() != "jsonencode" || node.size() != 1) return true;
    const Extent extent = extent_of(node);
    const std::size_t line_end = std::min(example.text().find('\n', extent.end), example.text().size());
    const bool ends_line =
        example.text().substr(extent.end, line_end - extent.end).find_first_not_of(" ") == std::string_view::npos;
    if (!ends_line || !is_document_of_texts(node.child(0))) return false;
    text.copy(example.text(), {done, extent.begin});
    text.write("<<EOT\n", {extent.begin, extent.begin});
    text.append(document_as_text(example, node.child(0)));
    text.write("\nEOT", {extent.end, extent.end});
    done = extent.end;
    return false;
  });
  if (done == 0) return std::nullopt;
  text.copy(example.text(), {done, example.text().size()});
  return single_file("main.tf", text);
}

/// The attributes of each resource in an override file, apart from the first.
std::optional<Variant> in_override_file(const Example& from) {
  const TerraformExample example(from.text);
  Edits edits;
  TracedText override_text;
  for (const Cursor block : example.blocks({"resource"})) {
    Values moved;
    for (std::size_t index = 0; index < block.body().size(); ++index) {
      const Cursor item = block.body().child(index);
      if (item.kind() == SyntaxKind::attribute && !is_meta_argument(item.text())) moved.push_back(item);
    }
    if (moved.empty()) continue;
    const Extent header{block.header_span().begin, block.header_span().end};
    override_text.copy(example.text(), header);
    override_text.write(" {\n", header);
    for (const Cursor attribute : moved) {
      override_text.copy(example.text(), extent_of(attribute));
      override_text.write("\n", extent_of(attribute));
      edits.replace(extent_of(attribute), "");
    }
    override_text.write("}\n", header);
  }
  if (edits.empty()) return std::nullopt;
  Variant variant = single_file("main.tf", edits.apply(example.text()));
  variant.files.emplace_back("main_override.tf", override_text);
  return variant;
}

}  // namespace

const std::vector<Transformation>& terraform_transformations() {
  static const std::vector<Transformation> table = {
      {"resources renamed", renamed, 1500},
      {"blocks in reverse order", blocks_reversed, 300},
      {"attributes in reverse order", attributes_reversed, 1500},
      {"split into files", split_into_files, 300},
      {"moved into a module", moved_into_module, 1500},
      {"moved into a module with for_each", moved_into_module_for_each, 1500},
      {"values as arguments of a module", through_module_argument, 1000},
      {"values from outputs of a module", through_module_output, 1500},
      {"values from variables with defaults", through_variable, 1500},
      {"values from terraform.tfvars", through_variable_file, 1500},
      {"values from locals", through_local, 1500},
      {"attributes from locals", attributes_through_local, 1500},
      {"attributes from variables with defaults", attributes_through_variable, 1500},
      {"values from members of a local", through_local_object, 1500},
      {"for_each of one", for_each_of_one, 1500},
      {"count of one", count_of_one, 1500},
      {"blocks by dynamic", blocks_dynamic, 400},
      {"blocks by dynamic over their values", blocks_over_values, 300},
      {"JSON syntax", in_json, 1500},
      {"plan as JSON", terraform_as_plan, 1200},
      {"comments and blank lines", with_comments, 1500},
      {"CRLF", with_crlf, 1500},
      {"under a condition that holds", under_condition, 1500},
      {"through try", through_try, 1500},
      {"through elements of lists", through_list, 1500},
      {"through jsondecode", through_encoding, 1500},
      {"texts put together", texts_composed, 1000},
      {"documents in heredocs", documents_in_heredocs, 200},
      {"attributes in an override file", in_override_file, 1500},
  };
  return table;
}

}  // namespace lintel::variants
