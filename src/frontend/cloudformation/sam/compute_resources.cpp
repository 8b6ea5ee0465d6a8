#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <array>
#include <set>

/// What Lambda computes on besides functions: capacity providers, network connectors, MicroVM images, web functions.
namespace lintel::cloudformation::sam {
namespace {

Draft* property_copy(const Writer& write, const SamResource& resource, std::string_view name) {
  const Draft* value = resource.property(name);
  return value && value->is_set() ? write.clone(value) : nullptr;
}

/// A property as it is written, or what stands for it when it is not.
Draft* copy_or(const Writer& write, const SamResource& resource, std::string_view name, Draft* otherwise) {
  Draft* own = property_copy(write, resource, name);
  return own ? own : otherwise;
}

/// The resource's tags with SAM's own after them.
Draft* tags_of(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  Draft* tags = resource.property("Tags") ? write.clone(resource.property("Tags")) : write.map();
  tags->set("lambda:createdBy", write.text("SAM"), resource.id_span);
  return tag_list(translation, tags, {}, resource.id_span);
}

/// With `PropagateTags`, the resource's tags join those that generated resources have already. (Elsewhere in SAM they
/// replace them.)
void combine_tags(Translation& translation, const SamResource& resource, const std::vector<Draft*>& generated) {
  const Draft* own = resource.property("Tags");
  if (!own || !translation.resolved_truth(resource.property("PropagateTags"))) return;
  const Writer write = translation.writer(resource.id_span);
  for (Draft* made : generated) {
    Draft* list = find(made->find("Properties"), "Tags");
    for (const Draft::Member& member : own->members) {
      if (!list) break;
      const bool known = std::any_of(list->items.begin(), list->items.end(),
                                     [&](const Draft* tag) { return tag->text_of("Key") == member.key; });
      if (!known)
        list->items.push_back(write.map({{"Key", write.text(member.key)}, {"Value", write.clone(member.value)}}));
    }
  }
}

/// The role that a property names, or the ARN of a new one for Lambda to work with, with one managed policy of AWS.
Draft* role_of(Translation& translation, const SamResource& resource, std::string_view property,
               std::string_view managed_policy, std::vector<Draft*>& generated) {
  const Writer write = translation.writer(resource.id_span);
  if (Draft* given = property_copy(write, resource, property)) return given;
  RoleSettings settings;
  settings.logical_id = translation.pool().keep(std::string(resource.logical_id) + std::string(property));
  settings.service = "lambda.amazonaws.com";
  settings.managed_policies = {translation.managed_policy_arn(managed_policy)};
  settings.tags = tag_list(translation, nullptr, "lambda:createdBy", resource.id_span);
  settings.attributes = translation.passed_attributes(resource);
  generated.push_back(make_role(translation, settings, resource.id_span));
  return write.get_att(settings.logical_id, "Arn");
}

}  // namespace

void translate_capacity_provider(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  const std::string id(resource.logical_id);
  std::vector<Draft*> generated;
  Draft* role = role_of(translation, resource, "OperatorRole", "AWSLambdaManagedEC2ResourceOperator", generated);
  const auto given = [&](const Draft* map, std::string_view name) { return write.clone(find(map, name)); };
  const Draft* network = resource.property("VpcConfig");
  const Draft* instances = resource.property("InstanceRequirements");
  const Draft* scaling = resource.property("ScalingConfig");
  const Draft* managed = resource.property("ManagedResourceTags");
  const Draft* logging = resource.property("LoggingConfig");
  Draft* scaling_config = nullptr;
  if (scaling && scaling->is_set()) {
    Draft* target = given(scaling, "AverageCPUUtilization");
    Draft* policy =
        target ? write.map({{"PredefinedMetricType", write.text("LambdaCapacityProviderAverageCPUUtilization")},
                            {"TargetValue", target}})
               : nullptr;
    scaling_config = write.map({{"MaxVCpuCount", given(scaling, "MaxVCpuCount")},
                                {"ScalingMode", write.text(target ? "Manual" : "Auto")},
                                {"ScalingPolicies", policy ? write.list({policy}) : nullptr}});
  }
  Draft* properties = write.map(
      {{"CapacityProviderName", property_copy(write, resource, "CapacityProviderName")},
       {"VpcConfig", network ? write.map({{"SubnetIds", given(network, "SubnetIds")},
                                          {"SecurityGroupIds", given(network, "SecurityGroupIds")}})
                             : nullptr},
       {"PermissionsConfig", write.map({{"CapacityProviderOperatorRoleArn", role}})},
       {"Tags", tags_of(translation, resource)},
       {"InstanceRequirements", instances && instances->is_set()
                                    ? write.map({{"Architectures", given(instances, "Architectures")},
                                                 {"AllowedInstanceTypes", given(instances, "AllowedTypes")},
                                                 {"ExcludedInstanceTypes", given(instances, "ExcludedTypes")}})
                                    : nullptr},
       {"CapacityProviderScalingConfig", scaling_config},
       {"KmsKeyArn", property_copy(write, resource, "KmsKeyArn")},
       {"TelemetryConfig",
        logging && logging->is_set() ? write.map({{"LoggingConfig", write.clone(logging)}}) : nullptr},
       {"PropagateTags",
        managed && managed->is_set()
            ? write.map({{"Mode", write.text("Explicit")},
                         {"ExplicitTags", tag_list(translation, find(managed, "Tags"), {}, managed->span)}})
            : nullptr}});
  generated.push_back(translation.add(id, "AWS::Lambda::CapacityProvider", properties,
                                      translation.own_attributes(resource), resource.id_span));
  combine_tags(translation, resource, generated);
}

void translate_network_connector(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  std::vector<Draft*> generated;
  Draft* role = role_of(translation, resource, "OperatorRole", "AWSLambdaNetworkConnectorOperatorPolicy", generated);
  Draft* egress = copy_or(write, resource, "VpcConfig", write.map());
  egress->set("AssociatedComputeResourceTypes",
              copy_or(write, resource, "ComputeTypes", write.list({write.text("MicroVm")})), resource.id_span);
  generated.push_back(translation.add(resource.logical_id, "AWS::Lambda::NetworkConnector",
                                      write.map({{"Name", property_copy(write, resource, "Name")},
                                                 {"Configuration", write.map({{"VpcEgressConfiguration", egress}})},
                                                 {"OperatorRole", role},
                                                 {"Tags", tags_of(translation, resource)}}),
                                      translation.own_attributes(resource), resource.id_span));
  combine_tags(translation, resource, generated);
}

namespace {

/// The objects of the bucket that an image's code is in.
Draft* code_bucket_arn(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  const Draft* uri = resource.property("CodeUri");
  constexpr std::string_view scheme = "s3://";
  const std::string_view known = translation.resolved_text(uri);
  if (known.starts_with(scheme)) {
    const std::string_view bucket = known.substr(scheme.size(), known.find('/', scheme.size()) - scheme.size());
    return write.sub("arn:${AWS::Partition}:s3:::" + std::string(bucket) + "/*");
  }
  Draft* parts = write.map({{"Fn::Split", write.list({write.text("/"), uri ? write.clone(uri) : write.text("")})}});
  Draft* bucket = write.map({{"Fn::Select", write.list({write.number(2), parts})}});
  return write.sub("arn:${AWS::Partition}:s3:::${Bucket}/*", write.map({{"Bucket", bucket}}));
}

Draft* make_build_role(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  const auto allow = [&](Draft* actions, Draft* on) {
    return write.map({{"Effect", write.text("Allow")}, {"Action", actions}, {"Resource", on}});
  };
  Draft* read_code = allow(write.list({write.text("s3:GetObject")}), code_bucket_arn(translation, resource));
  Draft* write_logs = allow(write.list({write.text("logs:CreateLogGroup"), write.text("logs:CreateLogStream"),
                                        write.text("logs:PutLogEvents")}),
                            write.text("*"));
  Draft* document =
      write.map({{"Version", write.text("2012-10-17")}, {"Statement", write.list({read_code, write_logs})}});
  Draft* policy = write.map({{"PolicyName", write.text("MicrovmImageBuildPolicy")}, {"PolicyDocument", document}});
  Draft* properties = write.map({{"AssumeRolePolicyDocument", assume_role_policy(write, "lambda.amazonaws.com")},
                                 {"Policies", write.list({policy})},
                                 {"Tags", tag_list(translation, nullptr, "lambda:createdBy", resource.id_span)}});
  return translation.add(std::string(resource.logical_id) + "BuildRole", "AWS::IAM::Role", properties,
                         translation.passed_attributes(resource), resource.id_span);
}

}  // namespace

void translate_microvm_image(Translation& translation, const SamResource& resource) {
  const Writer write = translation.writer(resource.id_span);
  std::vector<Draft*> generated;
  Draft* role = property_copy(write, resource, "BuildRoleArn");
  if (!role) {
    generated.push_back(make_build_role(translation, resource));
    role = write.get_att(std::string(resource.logical_id) + "BuildRole", "Arn");
  }
  Draft* variables = write.list();
  if (const Draft* written = resource.property("EnvironmentVariables")) {
    for (const Draft::Member& member : written->members)
      variables->items.push_back(
          write.map({{"Key", write.at(member.key_span).text(member.key)}, {"Value", write.clone(member.value)}}));
  }
  const Draft* code = resource.property("CodeUri");
  Draft* properties = write.map({{"Name", property_copy(write, resource, "Name")},
                                 {"CodeArtifact", write.map({{"Uri", code ? write.clone(code) : nullptr}})},
                                 {"BaseImageArn", property_copy(write, resource, "BaseImageArn")},
                                 {"BuildRoleArn", role},
                                 {"BaseImageVersion", property_copy(write, resource, "BaseImageVersion")},
                                 {"Description", copy_or(write, resource, "Description", write.text(""))},
                                 {"Tags", tags_of(translation, resource)},
                                 {"Logging", copy_or(write, resource, "Logging", write.map())},
                                 {"EnvironmentVariables", variables}});
  for (const std::string_view name :
       {"EgressNetworkConnectors", "CpuConfigurations", "Resources", "AdditionalOsCapabilities"})
    properties->set(name, copy_or(write, resource, name, write.list()), resource.id_span);
  properties->set("Hooks", copy_or(write, resource, "Hooks", write.map()), resource.id_span);
  generated.push_back(translation.add(resource.logical_id, "AWS::Lambda::MicrovmImage", properties,
                                      translation.own_attributes(resource), resource.id_span));
  combine_tags(translation, resource, generated);
}

namespace {

/// Groups of regions that `ReplicaRegions` may name; `ALL_STANDARD` is all of them.
struct RegionGroup {
  std::string_view name;
  std::array<std::string_view, 7> regions;
};
constexpr std::array<RegionGroup, 6> region_groups{{
    {"US", {"us-east-1", "us-east-2", "us-west-1", "us-west-2"}},
    {"AP", {"ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2"}},
    {"CA", {"ca-central-1"}},
    {"EU", {"eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1"}},
    {"SA", {"sa-east-1"}},
    {"SPARSE_GLOBAL",
     {"us-east-1", "eu-west-1", "eu-central-1", "ap-northeast-1", "ap-southeast-2", "sa-east-1", "ap-southeast-1"}},
}};

/// The regions that texts of a list name, by group or code, in order; other items go to `open`.
std::set<std::string_view> named_regions(const Draft* list, std::vector<Draft*>& open) {
  std::set<std::string_view> regions;
  if (!list) return regions;
  for (Draft* item : list->items) {
    if (!item->is_text()) {
      open.push_back(item);
      continue;
    }
    const std::string upper = upper_case(item->text);
    bool is_group = false;
    for (const RegionGroup& group : region_groups) {
      if (upper != group.name && upper != "ALL_STANDARD") continue;
      is_group = true;
      for (const std::string_view region : group.regions) {
        if (!region.empty()) regions.insert(region);
      }
    }
    if (!is_group) regions.insert(item->text);
  }
  return regions;
}

Draft* replica_regions(const Writer& write, const Draft* replica) {
  if (!replica) return nullptr;
  if (is_intrinsic(replica)) return write.clone(replica);
  std::vector<Draft*> open, excluded_open;
  std::set<std::string_view> regions =
      named_regions(replica->is_list() ? replica : find(replica, "IncludeRegions"), open);
  for (const std::string_view region : named_regions(find(replica, "ExcludeRegions"), excluded_open))
    regions.erase(region);
  Draft* list = write.list();
  for (const std::string_view region : regions) list->items.push_back(write.authors_text(region));
  for (const Draft* item : open) list->items.push_back(write.clone(item));
  return list;
}

/// A web function becomes a function, a revision of it and an endpoint, which share its name.
class WebFunction {
 public:
  WebFunction(Translation& translation, const SamResource& resource)
      : translation_(translation), resource_(resource), write_(translation.writer(resource.id_span)) {}

  void add() {
    const std::string id(resource_.logical_id);
    Draft* role = property_copy(write_, resource_, "ExecutionRoleArn");
    if (!role) {
      RoleSettings settings;
      settings.logical_id = translation_.pool().keep(id + "Role");
      settings.service = "lambda.amazonaws.com";
      settings.managed_policies = {translation_.managed_policy_arn("service-role/AWSLambdaBasicExecutionRole")};
      settings.tags = created_tags();
      settings.attributes = translation_.passed_attributes(resource_);
      make_role(translation_, settings, resource_.id_span);
      role = write_.get_att(id + "Role", "Arn");
    }
    translation_.add(resource_.logical_id, "AWS::Lambda::WebFunction",
                     write_.map({{"FunctionName", name()}, {"Tags", created_tags()}}),
                     translation_.own_attributes(resource_), resource_.id_span);
    Draft* code = make_location(translation_, resource_.property("CodeUri"), {"Bucket", "Key", "VersionId"});
    Draft* build =
        write_.map({{"CodeConfig", write_.map({{"S3Object", code}})},
                    {"RuntimeConfig", write_.map({{"Runtime", property_copy(write_, resource_, "Runtime")}})}});
    add_with_dependencies(id + "Revision", "AWS::Lambda::WebFunctionRevision",
                          write_.map({{"FunctionName", name()},
                                      {"Description", property_copy(write_, resource_, "RevisionDescription")},
                                      {"KmsKeyArn", property_copy(write_, resource_, "KmsKeyArn")},
                                      {"BuildConfig", build},
                                      {"ServiceConfig", service_config(role)}}),
                          {id});
    add_with_dependencies(
        id + "Endpoint", "AWS::Lambda::WebFunctionEndpoint",
        write_.map({{"FunctionName", name()},
                    {"EndpointName", copy_or(write_, resource_, "EndpointName", write_.text("prod"))},
                    {"EndpointType", copy_or(write_, resource_, "EndpointType", write_.text("HomeRegion"))},
                    {"AuthType", property_copy(write_, resource_, "AuthType")},
                    {"RevisionWeights", weights(id + "Revision")},
                    {"Regions", replica_regions(write_, resource_.property("ReplicaRegions"))},
                    {"Description", property_copy(write_, resource_, "EndpointDescription")},
                    {"ScalingConfig", property_copy(write_, resource_, "ScalingConfig")},
                    {"ThrottleConfig", property_copy(write_, resource_, "ThrottleConfig")}}),
        {id, id + "Revision"});
  }

 private:
  Draft* created_tags() {
    return tag_list(translation_, resource_.property("Tags"), "lambda:createdBy", resource_.id_span);
  }

  /// The given name, or one of the logical id and a piece of the stack's id: 64 characters are the most.
  Draft* name() {
    if (Draft* given = property_copy(write_, resource_, "FunctionName")) return given;
    const auto part = [&](std::int64_t index, std::string_view delimiter, Draft* text) {
      Draft* split = write_.map({{"Fn::Split", write_.list({write_.text(delimiter), text})}});
      return write_.map({{"Fn::Select", write_.list({write_.number(index), split})}});
    };
    Draft* suffix = part(0, "-", part(2, "/", write_.ref("AWS::StackId")));
    return write_.sub(std::string(resource_.logical_id.substr(0, 55)) + "-${StackIdSuffix}",
                      write_.map({{"StackIdSuffix", suffix}}));
  }

  void add_with_dependencies(const std::string& id, std::string_view type, Draft* properties,
                             const std::vector<std::string>& dependencies) {
    Draft* attributes = translation_.passed_attributes(resource_);
    Draft* names = write_.list();
    for (const std::string& other : dependencies) names->items.push_back(write_.text(other));
    attributes->set("DependsOn", names, resource_.id_span);
    translation_.add(id, type, properties, attributes, resource_.id_span);
  }

  Draft* service_config(Draft* role) {
    Draft* variables = copy_or(write_, resource_, "EnvironmentVariables", write_.map());
    for (Draft::Member& member : variables->members) {
      if (member.value->kind != document::NodeKind::number && member.value->kind != document::NodeKind::boolean)
        continue;
      const bool is_boolean = member.value->kind == document::NodeKind::boolean;
      member.value = write_.at(member.value->span)
                         .authors_text(!is_boolean           ? member.value->text
                                       : member.value->truth ? "true"
                                                             : "false");
    }
    if (Draft* entry_point = property_copy(write_, resource_, "EntryPoint"))
      variables->set("AWS_LAMBDA_NODEJS_ENTRYPOINT", entry_point, resource_.id_span);
    Draft* logging = property_copy(write_, resource_, "LoggingConfig");
    return write_.map(
        {{"ExecutionRoleArn", role},
         {"EnvironmentVariables", variables->is_set() ? variables : nullptr},
         {"TelemetryConfig", logging ? write_.map({{"LoggingConfig", logging}}) : nullptr},
         {"MaxConcurrencyPerEnvironment", property_copy(write_, resource_, "MaxConcurrencyPerEnvironment")},
         {"EgressNetworkConnectorArn", property_copy(write_, resource_, "EgressNetworkConnectorArn")},
         {"TimeoutSeconds", copy_or(write_, resource_, "Timeout", write_.number(30))}});
  }

  /// The revisions that traffic goes to: the given ones, otherwise the one that this deployment makes.
  Draft* weights(const std::string& revision_id) {
    Draft* list = write_.list();
    const auto add_weight = [&](Draft* id, Draft* weight) {
      list->items.push_back(write_.map({{"RevisionId", id}, {"Weight", weight}}));
    };
    const Draft* given = resource_.property("RevisionWeights");
    if (given && given->is_set()) {
      for (const Draft::Member& member : given->members)
        add_weight(write_.at(member.key_span).text(member.key), write_.clone(member.value));
    } else {
      add_weight(write_.get_att(revision_id, "RevisionId"), write_.number(100));
    }
    return list;
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
};

}  // namespace

void translate_web_function(Translation& translation, const SamResource& resource) {
  WebFunction(translation, resource).add();
}

}  // namespace lintel::cloudformation::sam
