// No mapping makes one of two blocks: whatever block the provider lets a resource have several of, each stays an
// element of its own. The resources are generated from the provider's schemas.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
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

constexpr std::string_view first = "first-", second = "second-";
constexpr std::size_t deepest_block = 3;

/// A block that may be repeated, by its path: `rule`, `default_action.forward`.
struct Repeatable {
  std::string type;
  std::vector<std::string> path;
  SchemaView schema;
};

bool is_text(SchemaMemberView member) {
  return !member.is_block() && member.type().kind() == CtyKind::string && (member.required() || member.optional());
}

void collect(const std::string& type, SchemaView schema, std::vector<std::string>& path,
             std::vector<Repeatable>& found) {
  for (const SchemaMemberView member : schema.members()) {
    if (!member.is_block() || !member.block() || member.name() == "timeouts") continue;
    path.emplace_back(member.name());
    if (!member.at_most_one()) found.push_back({type, path, *member.block()});
    if (path.size() < deepest_block) collect(type, *member.block(), path, found);
    path.pop_back();
  }
}

/// The text of the block at a path, with all that can be a text in it.
std::string block_text(const Repeatable& repeatable, std::string_view mark, std::size_t depth = 0) {
  std::string text = repeatable.path[depth] + " {\n";
  if (depth + 1 < repeatable.path.size()) return text + block_text(repeatable, mark, depth + 1) + "}\n";
  for (const SchemaMemberView member : repeatable.schema.members()) {
    if (!is_text(member)) continue;
    const std::string name(member.name());
    text += name + " = \"" + std::string(mark) + name + "\"\n";
  }
  return text + "}\n";
}

/// Both blocks inside the same blocks around them.
std::string two_blocks(const Repeatable& repeatable) {
  std::string open, close;
  for (std::size_t i = 0; i + 1 < repeatable.path.size(); ++i) {
    open += repeatable.path[i] + " {\n";
    close += "}\n";
  }
  const std::size_t innermost = repeatable.path.size() - 1;
  return open + block_text(repeatable, first, innermost) + block_text(repeatable, second, innermost) + close;
}

struct Marks {
  std::set<std::string> texts;
  bool merged = false;  ///< one object has texts of both blocks
};

void collect_marks(Value value, Marks& marks) {
  bool one = false, other = false;
  for (const Member& member : value.members()) {
    if (member.key.starts_with(first) || member.key.starts_with(second)) {  // a map by what the blocks say
      marks.texts.insert(std::string(member.key));
      collect_marks(member.value, marks);
      if (member.value.is_string()) marks.texts.insert(std::string(member.value.string()));
      continue;
    }
    one = one || member.value.string().starts_with(first);
    other = other || member.value.string().starts_with(second);
    collect_marks(member.value, marks);
  }
  marks.merged = marks.merged || (one && other);
  for (const Value item : value.items()) collect_marks(item, marks);
  if (value.string().starts_with(first) || value.string().starts_with(second)) {
    marks.texts.insert(std::string(value.string()));
  }
}

std::map<std::string, Marks> marks_by_address(const Evaluated& evaluated) {
  std::map<std::string, Marks> all;
  for (const Resource& resource : evaluated.graph->resources) {
    for (const Part& part : resource.parts) collect_marks(resource.properties, all[std::string(part.source->address)]);
  }
  return all;
}

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& name : path) text += (text.empty() ? "" : ".") + name;
  return text;
}

/// What the schema lets be repeated and the service does not: the provider checks that in code, or takes the first.
constexpr std::array<std::string_view, 31> once_only = {
    "aws_appsync_api: event_config.auth_provider.",
    "aws_appsync_api: event_config.log_config",
    "aws_appsync_channel_namespace: handler_configs.on_",
    "aws_cloudfront_vpc_origin: vpc_origin_endpoint_config",
    "aws_appflow_flow: task.connector_operator",
    "aws_bedrockagent_knowledge_base: knowledge_base_configuration",
    "aws_bedrockagent_knowledge_base: storage_configuration",
    "aws_cloudwatch_log_delivery_destination: delivery_destination_configuration",
    "aws_cognito_user_pool_client: analytics_configuration",
    "aws_cognito_user_pool_client: refresh_token_rotation",
    "aws_cognito_user_pool_client: token_validity_units",
    "aws_config_configuration_recorder: recording_group.recording_strategy",
    "aws_ecr_repository: encryption_configuration",
    "aws_ecr_repository_creation_template: encryption_configuration",
    "aws_eks_capability: configuration",
    "aws_elasticache_serverless_cache: cache_usage_limits",
    "aws_emr_cluster: core_instance_fleet.launch_specifications",
    "aws_emr_cluster: master_instance_fleet.launch_specifications",
    "aws_networkflowmonitor_scope: target.target_identifier",
    "aws_s3_bucket_lifecycle_configuration: rule.expiration",
    "aws_s3_bucket_lifecycle_configuration: rule.filter",
    "aws_s3_directory_bucket: location",
    "aws_sagemaker_endpoint_configuration: production_variants.routing_config",
    "aws_sagemaker_endpoint_configuration: shadow_production_variants.routing_config",
    "aws_sagemaker_model: container.model_data_source",
    "aws_sagemaker_model: primary_container.model_data_source",
    "aws_sagemaker_user_profile: user_settings.custom_file_system_config",
    "aws_timestreaminfluxdb_db_cluster: log_delivery_configuration.s3_configuration",
    "aws_timestreaminfluxdb_db_instance: log_delivery_configuration.s3_configuration",
    "aws_wafv2_web_acl_rule_group_association: managed_rule_group",
    "aws_wafv2_web_acl_rule_group_association: rule_group_reference"};

bool is_once_only(std::string_view block) {
  return std::any_of(once_only.begin(), once_only.end(),
                     [&](std::string_view start) { return block.starts_with(start); });
}

TEST_CASE("Two blocks never become one") {
  std::vector<Repeatable> blocks;
  for (const auto& [type, mappings] : mapping_files().set->by_source_type) {
    const auto schema = type.starts_with("aws_") ? registry::find_resource_schema(type) : std::nullopt;
    std::vector<std::string> path;
    if (schema) collect(std::string(type), *schema, path, blocks);
  }
  std::sort(blocks.begin(), blocks.end(), [](const Repeatable& a, const Repeatable& b) {
    return std::pair(a.type, a.path) < std::pair(b.type, b.path);
  });
  std::string text;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string head = "resource \"" + blocks[i].type + "\" ", name = std::to_string(i);
    text += head + "\"one_" + name + "\" {\n" + block_text(blocks[i], first) + "}\n";
    text += head + "\"two_" + name + "\" {\n" + two_blocks(blocks[i]) + "}\n";
  }
  const Evaluated evaluated("main.tf", text);
  const std::map<std::string, Marks> marks = marks_by_address(evaluated);
  std::size_t checked = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string what = blocks[i].type + ": " + joined(blocks[i].path);
    if (is_once_only(what)) continue;
    const std::string name = std::to_string(i);
    const auto one = marks.find(blocks[i].type + ".one_" + name), two = marks.find(blocks[i].type + ".two_" + name);
    REQUIRE(one != marks.end());
    REQUIRE(two != marks.end());
    if (two->second.merged) FAIL_CHECK(what << ": two blocks are one object");
    for (const std::string& mark : one->second.texts) {
      const std::string other = std::string(second) + mark.substr(first.size());
      ++checked;
      if (!two->second.texts.contains(mark)) FAIL_CHECK(what << ": the first block's text is lost: " << mark);
      if (!two->second.texts.contains(other)) FAIL_CHECK(what << ": the second block's text is lost: " << other);
    }
  }
  CHECK(checked > 300);
}

}  // namespace
}  // namespace lintel::model
