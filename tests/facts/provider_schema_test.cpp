#include "facts/provider_schema.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/arena.h"
#include "value/type.h"

using namespace lintel;
using namespace lintel::registry;

namespace {

std::optional<SchemaMemberView> find_path(std::optional<SchemaView> schema, std::vector<std::string_view> path) {
  std::optional<SchemaMemberView> member;
  for (const std::string_view name : path) {
    if (!schema) return std::nullopt;
    member = schema->member(name);
    if (!member) return std::nullopt;
    schema = member->block();
  }
  return member;
}

/// `list(object)`, `map(string)`, …
std::string describe(SchemaTypeView type) {
  const char* names[] = {"bool", "number", "string", "any", "list", "set", "map", "object"};
  const std::string name = names[static_cast<std::size_t>(type.kind())];
  return type.element() ? name + "(" + describe(*type.element()) + ")" : name;
}

/// R(equired), O(ptional), C(omputed), B(lock), 1 (at most one)
std::string flags(SchemaMemberView member) {
  std::string out;
  if (member.required()) out += 'R';
  if (member.optional()) out += 'O';
  if (member.computed()) out += 'C';
  if (member.is_block()) out += 'B';
  if (member.at_most_one()) out += '1';
  return out;
}

}  // namespace

TEST_CASE("attributes and blocks of well-known resources") {
  struct Case {
    std::string_view type;
    std::vector<std::string_view> path;
    std::string_view written_as, value;
  };
  const Case cases[] = {
      {"aws_s3_bucket", {"arn"}, "C", "string"},
      {"aws_s3_bucket", {"bucket"}, "OC", "string"},
      {"aws_s3_bucket", {"force_destroy"}, "O", "bool"},
      {"aws_s3_bucket", {"tags"}, "O", "map(string)"},
      {"aws_s3_bucket", {"versioning"}, "OB1", "list(object)"},
      {"aws_s3_bucket", {"versioning", "enabled"}, "O", "bool"},
      {"aws_s3_bucket", {"grant", "permissions"}, "R", "set(string)"},
      {"aws_s3_bucket", {"lifecycle_rule"}, "OB", "list(object)"},
      {"aws_s3_bucket", {"timeouts"}, "OB1", "object"},
      {"aws_security_group", {"ingress"}, "OC", "set(object)"},
      {"aws_security_group", {"ingress", "from_port"}, "OC", "number"},
      {"aws_security_group", {"ingress", "cidr_blocks"}, "OC", "list(string)"},
      {"aws_security_group_rule", {"type"}, "R", "string"},
      {"aws_db_instance", {"instance_class"}, "R", "string"},
      {"aws_db_instance", {"storage_encrypted"}, "O", "bool"},
      {"aws_db_instance", {"allocated_storage"}, "OC", "number"},
      {"aws_db_instance", {"vpc_security_group_ids"}, "OC", "set(string)"},
      {"aws_db_instance", {"master_user_secret"}, "C", "list(object)"},
      {"aws_cloudfront_distribution", {"viewer_certificate"}, "RB1", "list(object)"},
      {"aws_cloudfront_distribution", {"origin"}, "RB", "set(object)"},
      {"aws_cloudfront_distribution", {"origin", "custom_origin_config", "http_port"}, "R", "number"},
      {"aws_wafv2_web_acl", {"rule", "statement"}, "OB1", "list(any)"},
      {"aws_medialive_channel", {"encoder_settings", "audio_descriptions"}, "OB", "set(object)"},
      {"aws_s3tables_table", {"encryption_configuration", "sse_algorithm"}, "OC", "string"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.type);
    CAPTURE(c.path.back());
    const auto member = find_path(find_resource_schema(c.type), c.path);
    REQUIRE(member.has_value());
    CHECK(member->name() == c.path.back());
    CHECK(flags(*member) == c.written_as);
    CHECK(describe(member->type()) == c.value);
  }
}

TEST_CASE("what a plan holds without its being written") {
  struct Case {
    std::string_view type;
    std::vector<std::string_view> path;
    bool expected;
  };
  const Case cases[] = {
      {"aws_instance", {"metadata_options"}, true},
      {"aws_instance", {"root_block_device"}, true},
      {"aws_security_group", {"ingress"}, true},
      {"aws_iam_role", {"inline_policy"}, true},
      {"aws_s3_bucket", {"versioning"}, true},
      {"aws_lambda_function", {"vpc_config"}, true},  // its difference is suppressed
      {"aws_s3_bucket_versioning", {"versioning_configuration"}, false},
      {"aws_cloudfront_distribution", {"ordered_cache_behavior"}, false},
      {"aws_cloudfront_distribution", {"origin", "custom_origin_config"}, false},
      {"aws_lb_listener", {"default_action"}, false},
      {"aws_s3_bucket", {"bucket"}, true},
      {"aws_s3_bucket", {"force_destroy"}, false},
      {"aws_wafv2_web_acl", {"rule"}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.type);
    CAPTURE(c.path.back());
    const auto member = find_path(find_resource_schema(c.type), c.path);
    REQUIRE(member.has_value());
    CHECK(member->may_be_computed() == c.expected);
  }
}

TEST_CASE("data sources and the provider have schemas of their own") {
  CHECK(flags(*find_path(find_data_source_schema("aws_iam_policy_document"), {"json"})) == "C");
  CHECK(describe(find_path(find_data_source_schema("aws_iam_policy_document"), {"statement", "actions"})->type()) ==
        "set(string)");
  CHECK_FALSE(find_resource_schema("aws_iam_policy_document").has_value());
  CHECK(flags(*find_path(find_data_source_schema("aws_s3_bucket"), {"bucket"})) == "R");
  CHECK(describe(find_path(find_provider_schema("aws"), {"region"})->type()) == "string");
  CHECK(describe(find_path(find_provider_schema("aws"), {"default_tags", "tags"})->type()) == "map(string)");
  CHECK(find_path(find_provider_schema("aws"), {"assume_role"})->is_block());
  CHECK(provider_version().starts_with("6."));
}

TEST_CASE("unknown names have no schema") {
  for (const std::string& name : {std::string(), std::string("aws_"), std::string("AWS_S3_BUCKET"),
                                  std::string("aws_s3_bucket_"), std::string("\xff"), std::string(100000, 'a')}) {
    CHECK_FALSE(find_resource_schema(name).has_value());
    CHECK_FALSE(find_data_source_schema(name).has_value());
    CHECK_FALSE(find_provider_schema(name).has_value());
    CHECK_FALSE(find_resource_schema("aws_s3_bucket")->member(name).has_value());
  }
}

TEST_CASE("types become the evaluator's") {
  Arena arena;
  const Type* bucket = to_type(*find_resource_schema("aws_s3_bucket"), arena);
  REQUIRE(bucket->kind == TypeKind::object);
  const Type* versioning = nullptr;
  for (const TypeAttribute& attribute : bucket->attributes) {
    if (attribute.name == "versioning") versioning = attribute.type;
  }
  REQUIRE(versioning != nullptr);
  REQUIRE(versioning->kind == TypeKind::list);
  REQUIRE(versioning->element->kind == TypeKind::object);
  CHECK(versioning->element->attributes.front().name == "enabled");
  CHECK(versioning->element->attributes.front().type == &types::boolean);
}

TEST_CASE("every schema can be read, and every name finds itself") {
  CHECK(resource_schema_names().size() > 1400);
  CHECK(data_source_schema_names().size() > 550);
  std::size_t members = 0;
  for (const std::string_view name : resource_schema_names()) {
    REQUIRE(name.starts_with("aws_"));
    const auto schema = find_resource_schema(name);
    REQUIRE(schema.has_value());
    for (const SchemaMemberView member : schema->members()) {
      ++members;
      REQUIRE(schema->member(member.name())->name() == member.name());
      REQUIRE((member.required() || member.optional() || member.computed()));
      if (member.is_block() && describe(member.type()) != "list(any)") REQUIRE(member.block().has_value());
    }
  }
  for (const std::string_view name : data_source_schema_names()) {
    REQUIRE(find_data_source_schema(name)->members().size() > 0);
  }
  CHECK(members > 15000);
}
