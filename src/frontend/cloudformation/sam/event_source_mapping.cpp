#include "frontend/cloudformation/sam/event_source_mapping.h"

#include <algorithm>
#include <array>

namespace lintel::cloudformation::sam {
namespace {

/// Properties that the mapping has under the same name.
constexpr std::string_view mapping_properties[] = {"StartingPosition",
                                                   "StartingPositionTimestamp",
                                                   "BatchSize",
                                                   "Enabled",
                                                   "MaximumBatchingWindowInSeconds",
                                                   "MaximumRetryAttempts",
                                                   "BisectBatchOnFunctionError",
                                                   "MaximumRecordAgeInSeconds",
                                                   "ParallelizationFactor",
                                                   "Topics",
                                                   "Queues",
                                                   "SourceAccessConfigurations",
                                                   "TumblingWindowInSeconds",
                                                   "FunctionResponseTypes",
                                                   "FilterCriteria",
                                                   "KmsKeyArn",
                                                   "ScalingConfig",
                                                   "ProvisionedPollerConfig",
                                                   "MetricsConfig",
                                                   "LoggingConfig"};

struct PolledSource {
  std::string_view type;
  std::string_view arn_property;    ///< empty: it has none
  std::string_view managed_policy;  ///< empty: none
};

constexpr std::array<PolledSource, 7> polled_sources{{
    {"SQS", "Queue", "service-role/AWSLambdaSQSQueueExecutionRole"},
    {"Kinesis", "Stream", "service-role/AWSLambdaKinesisExecutionRole"},
    {"DynamoDB", "Stream", "service-role/AWSLambdaDynamoDBExecutionRole"},
    {"MSK", "Stream", "service-role/AWSLambdaMSKExecutionRole"},
    {"MQ", "Broker", ""},
    {"SelfManagedKafka", "", ""},
    {"DocumentDB", "Cluster", ""},
}};

Draft* allow(const Writer& write, std::initializer_list<std::string_view> actions, Draft* resource) {
  Draft* list = write.list();
  for (const std::string_view action : actions) list->items.push_back(write.text(action));
  return write.map({{"Action", list}, {"Effect", write.text("Allow")}, {"Resource", resource}});
}

Draft* allow_network_interfaces(const Writer& write) {
  return allow(write,
               {"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
                "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"},
               write.text("*"));
}

class Mapping {
 public:
  Mapping(Translation& translation, const Event& event, const Target& target, Draft* role)
      : translation_(translation),
        event_(event),
        target_(target),
        role_(role),
        write_(translation.writer(event.span)) {}

  void add() {
    const auto source = std::find_if(polled_sources.begin(), polled_sources.end(),
                                     [&](const PolledSource& known) { return known.type == event_.type; });
    Draft* properties = write_.map({{"FunctionName", name_of_target(write_, target_)}});
    if (!source->arn_property.empty()) properties->set("EventSourceArn", copy_of(source->arn_property));
    for (const std::string_view name : mapping_properties) {
      if (Draft* value = copy_of(name)) properties->set(name, value, event_.properties->member(name)->key_span);
    }
    add_kafka_settings(*properties);
    add_document_database(*properties);
    Draft* destination_policy = add_destinations(*properties);
    translation_.add(event_.id, "AWS::Lambda::EventSourceMapping", properties,
                     translation_.passed_attributes(*target_.resource), event_.span);
    if (!role_) return;
    if (!source->managed_policy.empty())
      add_managed_policy(role_, write_.text(translation_.managed_policy_arn(source->managed_policy)));
    if (Draft* policy = source_policy()) add_policy(policy);
    if (destination_policy) add_policy(destination_policy);
  }

 private:
  Draft* property(std::string_view name) const { return event_.property(name); }
  Draft* copy_of(std::string_view name) const { return write_.clone(event_.property(name)); }

  void add_policy(Draft* policy) {
    Draft& properties = *role_->find("Properties");
    if (!properties.find("Policies")) properties.set("Policies", write_.list());
    std::vector<Draft*>& policies = properties.find("Policies")->items;
    const bool known = std::any_of(policies.begin(), policies.end(), [&](const Draft* other) {
      const Draft* document = other->find("PolicyDocument");
      return document && equal(*document, *policy->find("PolicyDocument"));
    });
    if (!known) policies.push_back(policy);
  }

  void add_kafka_settings(Draft& properties) {
    if (Draft* servers = copy_of("KafkaBootstrapServers")) {
      properties.set("SelfManagedEventSource",
                     write_.map({{"Endpoints", write_.map({{"KafkaBootstrapServers", servers}})}}));
    }
    Draft* config = write_.map(
        {{"ConsumerGroupId", copy_of("ConsumerGroupId")}, {"SchemaRegistryConfig", copy_of("SchemaRegistryConfig")}});
    if (!config->is_set()) return;
    if (event_.type == "MSK") properties.set("AmazonManagedKafkaEventSourceConfig", config);
    if (event_.type == "SelfManagedKafka") properties.set("SelfManagedKafkaEventSourceConfig", config);
  }

  void add_document_database(Draft& properties) {
    if (event_.type != "DocumentDB") return;
    properties.set("DocumentDBEventSourceConfig", write_.map({{"DatabaseName", copy_of("DatabaseName")},
                                                              {"CollectionName", copy_of("CollectionName")},
                                                              {"FullDocument", copy_of("FullDocument")}}));
  }

  /// Where failed records go, and the policy that lets the function send them there.
  Draft* add_destinations(Draft& properties) {
    Draft* config = copy_of("DestinationConfig");
    if (!config) return nullptr;
    properties.set("DestinationConfig", config);
    Draft* failure = config->find("OnFailure");
    if (!failure || !failure->find("Type")) return nullptr;
    const std::string type(failure->text_of("Type"));
    failure->erase("Type");
    Draft* arn = write_.clone(failure->find("Destination"));
    if (type == "SQS") return send_message_policy(write_, event_.id, arn);
    if (type == "SNS") return one_statement_policy(write_, event_.id + "SNSPolicy", "sns:publish", arn);
    if (type != "S3") return nullptr;
    Draft* objects =
        write_.map({{"Fn::Join", write_.list({write_.text("/"), write_.list({write_.clone(arn), write_.text("*")})})}});
    Draft* policy = one_statement_policy(write_, event_.id + "S3Policy", "s3:PutObject", objects);
    policy->find("PolicyDocument")
        ->find("Statement")
        ->items.push_back(write_.map(
            {{"Action", write_.text("s3:ListBucket")}, {"Effect", write_.text("Allow")}, {"Resource", arn}}));
    return policy;
  }

  // ---- what the role must be allowed beyond managed policies

  Draft* access_uri(std::string_view type) const {
    const Draft* configurations = property("SourceAccessConfigurations");
    for (const Draft* item : configurations ? configurations->items : std::vector<Draft*>{}) {
      if (item->text_of("Type") == type) return write_.clone(item->find("URI"));
    }
    return nullptr;
  }

  bool has_access(std::string_view type) const { return access_uri(type) != nullptr; }

  Draft* decrypt_statement(bool as_list) const {
    const Draft* key = property("SecretsManagerKmsKeyId");
    if (!key) return nullptr;
    Draft* arn = write_.sub("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/" + std::string(key->text));
    if (as_list) return allow(write_, {"kms:Decrypt"}, arn);
    return write_.map({{"Action", write_.text("kms:Decrypt")}, {"Effect", write_.text("Allow")}, {"Resource", arn}});
  }

  void add_schema_registry(std::vector<Draft*>& statements) const {
    const Draft* config = property("SchemaRegistryConfig");
    if (!config) return;
    const Draft* access = config->find("AccessConfigs");
    for (const Draft* item : access ? access->items : std::vector<Draft*>{}) {
      if (const Draft* uri = item->find("URI"))
        statements.push_back(allow(write_, {"secretsmanager:GetSecretValue"}, write_.clone(uri)));
    }
    const Draft* registry = config->find("SchemaRegistryURI");
    if (!registry) return;
    const Draft* pattern = registry->find("Fn::Sub");
    const std::string_view arn = pattern ? pattern->text : registry->text;
    constexpr std::string_view marker = ":registry/";
    const std::size_t name = arn.starts_with("arn") ? arn.find(marker) : std::string_view::npos;
    if (name == std::string_view::npos) return;
    statements.push_back(allow(write_, {"glue:GetRegistry"}, write_.clone(registry)));
    Draft* schemas = write_.sub("arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/" +
                                std::string(arn.substr(name + marker.size())) + "/*");
    statements.push_back(allow(write_, {"glue:GetSchemaVersion"}, write_.list({schemas})));
  }

  Draft* policy_of(std::string_view name, const std::vector<Draft*>& statements, bool versioned = false) const {
    if (statements.empty()) return nullptr;
    Draft* document = write_.map(
        {{"Version", versioned ? write_.text("2012-10-17") : nullptr}, {"Statement", write_.list(statements)}});
    return write_.map({{"PolicyName", write_.text(name)}, {"PolicyDocument", document}});
  }

  Draft* source_policy() const {
    std::vector<Draft*> statements;
    if (event_.type == "MSK") {
      add_schema_registry(statements);
      if (Draft* uri = access_uri("CLIENT_CERTIFICATE_TLS_AUTH"))
        statements.push_back(allow(write_, {"secretsmanager:GetSecretValue"}, uri));
      return policy_of("MSKExecutionRolePolicy", statements);
    }
    if (event_.type == "MQ") {
      statements.push_back(allow(write_, {"secretsmanager:GetSecretValue"}, access_uri("BASIC_AUTH")));
      statements.push_back(allow(write_, {"mq:DescribeBroker"}, copy_of("Broker")));
      if (Draft* statement = decrypt_statement(false)) statements.push_back(statement);
      const bool dynamic = property("DynamicPolicyName") && property("DynamicPolicyName")->is_set();
      return policy_of(dynamic ? event_.id + "AMQPolicy" : "SamAutoGeneratedAMQPolicy", statements);
    }
    if (event_.type == "DocumentDB") {
      const auto rds = [&](std::string_view what) {
        return write_.sub("arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:" + std::string(what));
      };
      statements.push_back(allow(write_, {"secretsmanager:GetSecretValue"}, access_uri("BASIC_AUTH")));
      statements.push_back(allow(write_, {"rds:DescribeDBClusterParameters"}, rds("cluster-pg:*")));
      statements.push_back(allow(write_, {"rds:DescribeDBSubnetGroups"}, rds("subgrp:*")));
      statements.push_back(allow(write_, {"rds:DescribeDBClusters"}, copy_of("Cluster")));
      statements.push_back(allow_network_interfaces(write_));
      if (Draft* statement = decrypt_statement(true)) statements.push_back(statement);
      return policy_of("SamAutoGeneratedDocumentDBPolicy", statements);
    }
    if (event_.type != "SelfManagedKafka") return nullptr;
    for (const std::string_view type :
         {"SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "OAUTHBEARER_AUTH",
          "SERVER_ROOT_CA_CERTIFICATE"}) {
      if (Draft* uri = access_uri(type)) statements.push_back(allow(write_, {"secretsmanager:GetSecretValue"}, uri));
    }
    if (has_access("VPC_SUBNET") && has_access("VPC_SECURITY_GROUP"))
      statements.push_back(allow_network_interfaces(write_));
    if (Draft* statement = decrypt_statement(true)) statements.push_back(statement);
    add_schema_registry(statements);
    return policy_of("SelfManagedKafkaExecutionRolePolicy", statements, true);
  }

  Translation& translation_;
  const Event& event_;
  const Target& target_;
  Draft* role_;
  Writer write_;
};

}  // namespace

void add_managed_policy(Draft* role, Draft* arn) {
  if (!role || !arn) return;
  Draft* policies = role->find("Properties")->find("ManagedPolicyArns");
  if (!policies) return;
  const bool known = std::any_of(policies->items.begin(), policies->items.end(),
                                 [&](const Draft* other) { return equal(*other, *arn); });
  if (!known) policies->items.push_back(arn);
}

void add_event_source_mapping(Translation& translation, const Event& event, const Target& target, Draft* role) {
  Mapping(translation, event, target, role).add();
}

}  // namespace lintel::cloudformation::sam
