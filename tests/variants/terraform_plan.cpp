#include "variants/terraform_plan.h"

#include "scan/session.h"
#include "value/json_text.h"
#include "variants/terraform_example.h"

namespace lintel::variants {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

std::string quoted(std::string_view text) {
  Arena arena;
  return *to_json(make_string(text, arena));
}

/// A value as `after` has it: members that are not known are left out, elements are null.
std::string known_part(Value value) {
  if (value.is_unknown() || value.choice()) return "null";
  std::string text;
  if (value.is_sequence()) {
    for (const Value item : value.items()) text += (text.empty() ? "" : ", ") + known_part(item);
    return "[" + text + "]";
  }
  if (value.is_mapping()) {
    for (const Member& member : value.members()) {
      if (member.value.is_unknown() || member.value.is_null()) continue;
      text += (text.empty() ? "" : ", ") + quoted(member.key) + ": " + known_part(member.value);
    }
    return "{" + text + "}";
  }
  return to_json(value).value_or("null");
}

/// The same value as `after_unknown` has it.
std::string unknown_part(Value value) {
  if (value.is_unknown() || value.choice()) return "true";
  std::string text;
  if (value.is_sequence()) {
    for (const Value item : value.items()) text += (text.empty() ? "" : ", ") + unknown_part(item);
    return "[" + text + "]";
  }
  if (value.is_mapping()) {
    for (const Member& member : value.members()) {
      if (member.value.is_wholly_known()) continue;
      text += (text.empty() ? "" : ", ") + quoted(member.key) + ": " + unknown_part(member.value);
    }
    return "{" + text + "}";
  }
  return "false";
}

/// An attribute's expression as the plan's configuration has it: its constant, or what it refers to.
std::string expression_of(Cursor expression, Value value) {
  std::string references;
  walk(expression, [&](Cursor node) {
    std::vector<std::string_view> path;
    if (node.kind() != SyntaxKind::get_attribute || !hcl::static_path(node, path)) return true;
    for (std::size_t kept = path.size(); kept >= 2; --kept) {
      std::string name(path[0]);
      for (std::size_t index = 1; index < kept; ++index) name += "." + std::string(path[index]);
      references += (references.empty() ? "" : ", ") + quoted(name);
    }
    return false;
  });
  if (!references.empty()) return "{\"references\": [" + references + "]}";
  return "{\"constant_value\": " + known_part(value) + "}";
}

std::string expressions_of(Cursor body, Value config) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += (text.empty() ? "" : ", ") + quoted(name) + ": " + value;
  };
  std::vector<std::pair<std::string_view, std::string>> blocks;
  std::vector<std::size_t> counts;
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (item.kind() == SyntaxKind::attribute) {
      if (!is_meta_argument(item.text())) add(item.text(), expression_of(item.expression(), config.get(item.text())));
      continue;
    }
    if (is_meta_block(item.text())) continue;
    std::size_t at = 0;
    while (at < blocks.size() && blocks[at].first != item.text()) ++at;
    if (at == blocks.size()) {
      blocks.emplace_back(item.text(), "");
      counts.push_back(0);
    }
    const Value all = config.get(item.text());
    const Value own = counts[at] < all.size() && all.is_sequence() ? all.items()[counts[at]] : Value();
    ++counts[at];
    blocks[at].second += (blocks[at].second.empty() ? "" : ", ") + expressions_of(item.body(), own);
  }
  for (const auto& [type, list] : blocks) add(type, "[" + list + "]");
  return "{" + text + "}";
}

/// What the three lists of a plan say of one resource.
struct Planned {
  std::string values, change, configuration;
};

Planned plan_of(const EvaluatedResource& resource, Cursor block) {
  const std::string who = "\"address\": " + quoted(resource.address) +
                          ", \"mode\": \"managed\", \"type\": " + quoted(resource.type) +
                          ", \"name\": " + quoted(resource.name);
  const std::string provider = ", \"provider_name\": \"registry.terraform.io/hashicorp/aws\"";
  Planned planned;
  planned.values = "{" + who + provider + ", \"schema_version\": 0, \"values\": " + known_part(resource.config) + "}";
  planned.change = "{" + who + provider + ", \"change\": {\"actions\": [\"create\"], \"before\": null, \"after\": " +
                   known_part(resource.config) + ", \"after_unknown\": " + unknown_part(resource.config) + "}}";
  planned.configuration = "{" + who + ", \"provider_config_key\": \"aws\", \"expressions\": " +
                          expressions_of(block.body(), resource.config) + "}";
  return planned;
}

bool is_planned_simply(const TerraformExample& example) {
  for (const Cursor block : example.blocks()) {
    if (block.text() != "resource" && block.text() != "variable") return false;
    if (block.text() == "variable" && !hcl::find_attribute(block.body(), "default")) return false;
    if (hcl::find_attribute(block.body(), "count") || hcl::find_attribute(block.body(), "for_each")) return false;
    if (!block.label(0).starts_with("aws_") && block.text() == "resource") return false;
  }
  return true;
}

}  // namespace

std::optional<Variant> terraform_as_plan(const Example& from) {
  const TerraformExample example(from.text);
  if (!is_planned_simply(example)) return std::nullopt;
  ScanOptions options;
  options.paths = {"example"};
  options.threads = 1;
  options.reader = make_memory_reader({{"example/main.tf", std::string(from.text)}});
  const Session session = open_session(options);
  if (session.roots.size() != 1) return std::nullopt;
  const Unit unit = evaluate_root(session, session.roots[0]);
  TracedText values, changes, configuration;
  for (const EvaluatedResource& resource : unit.resources) {
    for (const Cursor block : example.blocks({"resource"})) {
      if (block.label(0) != resource.type || block.label(1) != resource.name) continue;
      const Planned planned = plan_of(resource, block);
      const std::string separator = values.text().empty() ? "" : ",\n";
      values.write(separator + planned.values, extent_of(block));
      changes.write(separator + planned.change, extent_of(block));
      configuration.write(separator + planned.configuration, extent_of(block));
    }
  }
  if (values.text().empty()) return std::nullopt;
  TracedText plan;
  plan.write("{\"format_version\": \"1.2\", \"terraform_version\": \"1.9.8\", \"planned_values\": {\"root_module\": ",
             {});
  plan.write("{\"resources\": [\n", {});
  plan.append(values);
  plan.write("\n]}}, \"resource_changes\": [\n", {});
  plan.append(changes);
  plan.write("\n], \"configuration\": {\"root_module\": {\"resources\": [\n", {});
  plan.append(configuration);
  plan.write("\n]}}}\n", {});
  return single_file("plan.json", plan);
}

}  // namespace lintel::variants
