#include "facts/resource_type.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace lintel::registry;

namespace {

std::vector<std::string> to_strings(FactRange<std::string_view> range) {
  return {range.begin(), range.end()};
}

/// The type at a path of properties; lists and maps are entered by themselves.
std::optional<PropertyView> path_of(std::string_view type, std::vector<std::string_view> path) {
  const auto resource = find_resource_type(type);
  if (!resource) return std::nullopt;
  std::optional<PropertyView> property = resource->property(path.front());
  for (std::size_t i = 1; property && i < path.size(); ++i) {
    TypeView inner = property->type();
    while (inner.element()) inner = *inner.element();
    property = inner.property(path[i]);
  }
  return property;
}

}  // namespace

TEST_CASE("well-known resource types") {
  struct Case {
    std::string_view type, property;
    ValueKind kind;
    bool required;
    Replacement replacement;
  };
  const Case cases[] = {
      {"AWS::S3::Bucket", "BucketName", ValueKind::string, false, Replacement::yes},
      {"AWS::S3::Bucket", "BucketEncryption", ValueKind::object, false, Replacement::no},
      {"AWS::S3::Bucket", "Tags", ValueKind::list, false, Replacement::no},
      {"AWS::S3::BucketPolicy", "PolicyDocument", ValueKind::one_of, true, Replacement::no},
      {"AWS::SQS::Queue", "DelaySeconds", ValueKind::integer, false, Replacement::no},
      {"AWS::SQS::Queue", "SqsManagedSseEnabled", ValueKind::boolean, false, Replacement::no},
      {"AWS::EC2::SecurityGroup", "GroupDescription", ValueKind::string, true, Replacement::yes},
      {"AWS::EC2::SecurityGroup", "SecurityGroupIngress", ValueKind::list, false, Replacement::no},
      {"AWS::IAM::Role", "AssumeRolePolicyDocument", ValueKind::one_of, true, Replacement::no},
      {"AWS::Lambda::Function", "Code", ValueKind::object, true, Replacement::no},
      {"AWS::RDS::DBInstance", "StorageEncrypted", ValueKind::boolean, false, Replacement::yes},
      {"AWS::Logs::LogGroup", "RetentionInDays", ValueKind::integer, false, Replacement::no},
  };
  for (const Case& c : cases) {
    CAPTURE(c.type);
    CAPTURE(c.property);
    const auto property = path_of(c.type, {c.property});
    REQUIRE(property.has_value());
    CHECK(property->name() == c.property);
    CHECK(property->type().kind() == c.kind);
    CHECK(property->required() == c.required);
    CHECK(property->replacement() == c.replacement);
  }
}

TEST_CASE("nested types are walked by name") {
  const auto algorithm = path_of("AWS::S3::Bucket", {"BucketEncryption", "ServerSideEncryptionConfiguration",
                                                     "ServerSideEncryptionByDefault", "SSEAlgorithm"});
  REQUIRE(algorithm.has_value());
  CHECK(algorithm->required());
  CHECK(to_strings(algorithm->type().enum_values()) == std::vector<std::string>{"aws:kms", "AES256", "aws:kms:dsse"});
  CHECK(path_of("AWS::S3::Bucket", {"Tags", "Key"})->required());
  CHECK(path_of("AWS::S3::Bucket", {"BucketEncryption"})->type().name() == "BucketEncryption");
  CHECK_FALSE(path_of("AWS::S3::Bucket", {"BucketEncryption", "Algorithm"}).has_value());
  CHECK_FALSE(path_of("AWS::S3::Bucket", {"BucketName", "Length"}).has_value());
}

TEST_CASE("a union offers its alternatives and the properties of its object") {
  const TypeView type = path_of("AWS::SQS::Queue", {"RedrivePolicy"})->type();
  REQUIRE(type.kind() == ValueKind::one_of);
  std::vector<ValueKind> kinds;
  for (const TypeView alternative : type.alternatives()) kinds.push_back(alternative.kind());
  CHECK(kinds == std::vector<ValueKind>{ValueKind::json, ValueKind::string});
  CHECK(type.properties().empty());
}

TEST_CASE("enum values keep the order of the specification") {
  const auto days = to_strings(path_of("AWS::Logs::LogGroup", {"RetentionInDays"})->type().enum_values());
  REQUIRE(days.size() > 15);
  CHECK(days.front() == "1");
  CHECK(std::find(days.begin(), days.end(), "365") != days.end());
  CHECK(path_of("AWS::S3::Bucket", {"BucketName"})->type().enum_values().empty());
}

TEST_CASE("Terraform's names find canonical properties") {
  struct Case {
    std::string_view type, written, canonical;
  };
  const Case cases[] = {
      {"AWS::SQS::Queue", "kms_master_key_id", "KmsMasterKeyId"},
      {"AWS::EBS::Volume", "kms_key_id", ""},
      {"AWS::EC2::Volume", "kms_key_id", "KmsKeyId"},
      {"AWS::RDS::DBInstance", "db_instance_class", "DBInstanceClass"},
      {"AWS::RDS::DBInstance", "StorageEncrypted", "StorageEncrypted"},
      {"AWS::EC2::Subnet", "map_public_ip_on_launch", "MapPublicIpOnLaunch"},
      {"AWS::EC2::Subnet", "cidr_block", "CidrBlock"},
      {"AWS::EC2::Subnet", "cidr", ""},
      {"AWS::EC2::Subnet", "cidr_blocks", ""},
      {"AWS::EC2::Subnet", "", ""},
      {"AWS::EC2::Subnet", "___", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.type);
    CAPTURE(c.written);
    const auto type = find_resource_type(c.type);
    const auto property = type ? type->property_loosely(c.written) : std::nullopt;
    CHECK((property ? property->name() : std::string_view{}) == c.canonical);
  }
}

TEST_CASE("exact look-ups are exact") {
  CHECK(find_resource_type("AWS::S3::Bucket").has_value());
  CHECK_FALSE(find_resource_type("AWS::S3::bucket").has_value());
  CHECK_FALSE(find_resource_type("AWS_S3_Bucket").has_value());
  CHECK_FALSE(find_resource_type("").has_value());
  CHECK_FALSE(find_resource_type("\xff\xfe").has_value());
  CHECK_FALSE(find_resource_type(std::string(100000, 'A')).has_value());
  CHECK_FALSE(find_resource_type("AWS::S3::Bucket")->property("bucketName").has_value());
}

TEST_CASE("attributes, identifiers, tags and ARNs") {
  const auto bucket = find_resource_type("AWS::S3::Bucket");
  REQUIRE(bucket.has_value());
  CHECK(bucket->service() == "AWS::S3");
  CHECK(bucket->attribute("Arn")->type().kind() == ValueKind::string);
  CHECK(bucket->attribute_loosely("regional_domain_name")->name() == "RegionalDomainName");
  CHECK(to_strings(bucket->ref_returns()) == std::vector<std::string>{"BucketName"});
  CHECK(bucket->tag_property() == "Tags");
  CHECK(bucket->tag_style() == TagStyle::key_value_list);
  CHECK(bucket->arn_template() == "arn:${Partition}:s3:::${BucketName}");
  CHECK(bucket->stateful());
  CHECK(bucket->transform().empty());
  CHECK(find_resource_type("AWS::RDS::DBInstance")->attribute("Endpoint.Address").has_value());
  CHECK(to_strings(find_resource_type("AWS::KMS::Key")->ref_returns()) == std::vector<std::string>{"KeyId"});
  CHECK(find_resource_type("AWS::SSM::Parameter")->tag_style() == TagStyle::map);
  CHECK(find_resource_type("AWS::AutoScaling::AutoScalingGroup")->tag_style() == TagStyle::auto_scaling);
  CHECK(find_resource_type("AWS::EC2::Route")->tag_style() == TagStyle::none);
  CHECK(find_resource_type("AWS::Serverless::Function")->transform() == "AWS::Serverless-2016-10-31");
  CHECK(find_resource_type("AWS::Lambda::Permission")->scrutiny() == ResourceScrutiny::lambda_permission);
  CHECK(path_of("AWS::IAM::Role", {"ManagedPolicyArns"})->scrutiny() == PropertyScrutiny::managed_policies);
}

TEST_CASE("defaults and references between types") {
  CHECK(path_of("AWS::IAM::Role", {"Path"})->default_value() == "\"/\"");
  CHECK(path_of("AWS::CloudWatch::Alarm", {"ActionsEnabled"})->default_value() == "true");
  CHECK(path_of("AWS::ElastiCache::ReplicationGroup", {"AtRestEncryptionEnabled"})->default_value() == "false");
  CHECK_FALSE(path_of("AWS::S3::Bucket", {"BucketName"})->default_value().has_value());

  bool found = false;
  for (const PropertyReference reference : path_of("AWS::Lambda::Function", {"KmsKeyArn"})->references()) {
    found |= reference.type == "AWS::KMS::Key" && reference.property == "Arn";
  }
  CHECK(found);
  CHECK(path_of("AWS::S3::Bucket", {"BucketName"})->references().empty());
}

TEST_CASE("awscc resources are found by their registry names") {
  CHECK(find_resource_type_of_awscc("awscc_s3_bucket")->name() == "AWS::S3::Bucket");
  CHECK(find_resource_type_of_awscc("awscc_rds_db_instance")->name() == "AWS::RDS::DBInstance");
  CHECK(find_resource_type_of_awscc("awscc_ec2_vpcdhcp_options_association")->name() ==
        "AWS::EC2::VPCDHCPOptionsAssociation");
  CHECK_FALSE(find_resource_type_of_awscc("aws_s3_bucket").has_value());
  CHECK_FALSE(find_resource_type_of_awscc("awscc_").has_value());
  CHECK_FALSE(find_resource_type_of_awscc("awscc_" + std::string(1000, 'x')).has_value());
}

TEST_CASE("every fact can be read, and every name finds itself") {
  CHECK(resource_type_source().starts_with("@aws-cdk/aws-service-spec "));
  std::size_t types = 0;
  std::size_t properties = 0;
  std::vector<TypeView> open;
  for (const ResourceTypeView type : resource_types()) {
    ++types;
    REQUIRE(type.name().find("::") != std::string_view::npos);
    REQUIRE(find_resource_type(type.name())->name() == type.name());
    for (const PropertyView property : type.properties()) {
      ++properties;
      REQUIRE_FALSE(property.name().empty());
      REQUIRE(type.property(property.name())->name() == property.name());
      open.push_back(property.type());
    }
    for (const PropertyView attribute : type.attributes()) {
      REQUIRE(type.attribute(attribute.name())->name() == attribute.name());
      open.push_back(attribute.type());
    }
    for (const std::string_view part : type.ref_returns()) REQUIRE_FALSE(part.empty());
    if (!type.tag_property().empty()) REQUIRE(type.property(type.tag_property()).has_value());
  }
  CHECK(types > 1500);
  CHECK(properties > 11000);

  // Some nested types hold themselves, so the walk below them stops after a few levels.
  for (int depth = 0; depth < 3; ++depth) {
    std::vector<TypeView> next;
    for (const TypeView type : open) {
      if (type.element()) next.push_back(*type.element());
      for (const TypeView alternative : type.alternatives()) next.push_back(alternative);
      if (type.kind() != ValueKind::object) continue;
      REQUIRE_FALSE(type.name().empty());
      for (const PropertyView property : type.properties()) {
        REQUIRE(type.property(property.name())->name() == property.name());
        next.push_back(property.type());
      }
    }
    open = std::move(next);
  }
}

TEST_CASE("what a name is does not depend on where it was looked for before") {
  for (const ResourceTypeView type : resource_types()) {
    for (const PropertyView property : type.properties()) {
      // Most of these have no members, or others.
      property.type().property(property.name());
      type.attribute(property.name());
      const auto found = type.property(property.name());
      REQUIRE(found);
      CHECK(found->name() == property.name());
    }
    for (const PropertyView attribute : type.attributes()) {
      type.property(attribute.name());
      CHECK(type.attribute(attribute.name()));
    }
  }
}
