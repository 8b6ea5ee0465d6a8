// What a block inside a resource names, another resource's group, network or key, is in the graph: without it that
// group is called unused, and that key missing. The resources are generated from the provider's schemas.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "facts/provider_schema.h"
#include "model/evaluated.h"
#include "model/mapping_files.h"

namespace lintel::model {
namespace {

using registry::CtyKind;
using registry::SchemaMemberView;
using registry::SchemaView;

constexpr std::size_t deepest_name = 6;

/// An attribute inside blocks, by its path, that names another resource.
struct NestedName {
  std::string path;
  std::string text;  ///< the blocks around it, with the attribute set to what `@` stands for
};

bool names_another(SchemaMemberView member) {
  constexpr std::array<std::string_view, 5> endings = {"security_group_ids", "security_groups", "subnet_ids",
                                                       "kms_key_arn", "kms_key_id"};
  const bool ends = std::any_of(endings.begin(), endings.end(),
                                [&](std::string_view ending) { return member.name().ends_with(ending); });
  return ends && !member.is_block() && (member.required() || member.optional());
}

void collect_names(SchemaView schema, const std::string& path, const std::string& before, const std::string& after,
                   std::size_t depth, std::vector<NestedName>& found) {
  for (const SchemaMemberView member : schema.members()) {
    const std::string name(member.name());
    if (depth > 0 && names_another(member)) {
      const bool is_text = member.type().kind() == CtyKind::string;
      found.push_back({path + name, before + name + (is_text ? " = \"@\"\n" : " = [\"@\"]\n") + after});
    }
    if (!member.is_block() || !member.block() || depth >= deepest_name || name == "timeouts") continue;
    collect_names(*member.block(), path + name + ".", before + name + " {\n", "}\n" + after, depth + 1, found);
  }
}

void collect_texts(Value value, std::set<std::string>& texts) {
  if (value.is_string()) texts.insert(std::string(value.string()));
  for (const Member& member : value.members()) collect_texts(member.value, texts);
  for (const Value item : value.items()) collect_texts(item, texts);
}

/// Without a counterpart in AWS's own types.
constexpr std::array<std::string_view, 5> without_counterpart = {
    "aws_directory_service_directory: connect_settings.subnet_ids",
    "aws_sagemaker_domain: default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
    "aws_sagemaker_user_profile: user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
    "aws_spot_fleet_request: launch_specification.ebs_block_device.kms_key_id",
    "aws_spot_fleet_request: launch_specification.root_block_device.kms_key_id"};

TEST_CASE("What a block names is in the graph") {
  std::string text;
  std::vector<std::string> names;
  for (const auto& [type, mappings] : mapping_files().set->by_source_type) {
    const auto schema = type.starts_with("aws_") ? registry::find_resource_schema(type) : std::nullopt;
    if (!schema) continue;
    std::vector<NestedName> found;
    collect_names(*schema, "", "", "", 0, found);
    for (NestedName& name : found) {
      const std::string label = std::to_string(names.size());
      name.text.replace(name.text.find('@'), 1, "mark-" + label);
      text += "resource \"" + std::string(type) + "\" \"r" + label + "\" {\n" + name.text + "}\n";
      names.push_back(std::string(type) + ": " + name.path);
    }
  }
  const Evaluated evaluated("main.tf", text);
  std::set<std::string> texts;
  for (const Resource& resource : evaluated.graph->resources) collect_texts(resource.properties, texts);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& known = without_counterpart;
    if (std::find(known.begin(), known.end(), names[i]) != known.end()) continue;
    if (!texts.contains("mark-" + std::to_string(i))) FAIL_CHECK(names[i] << " is lost");
  }
  CHECK(names.size() > 100);
}

}  // namespace
}  // namespace lintel::model
