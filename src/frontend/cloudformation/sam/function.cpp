#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

namespace lintel::cloudformation::sam {
namespace {

/// Properties that the function takes from SAM's as they are, in the order that hashes of all properties see them.
constexpr std::string_view copied_properties[] = {"FunctionName",
                                                  "Handler",
                                                  "Runtime",
                                                  "Description",
                                                  "MemorySize",
                                                  "Timeout",
                                                  "VpcConfig",
                                                  "Role",
                                                  "Environment",
                                                  "KmsKeyArn",
                                                  "ReservedConcurrentExecutions",
                                                  "Layers",
                                                  "FileSystemConfigs",
                                                  "ImageConfig",
                                                  "PackageType",
                                                  "Architectures",
                                                  "SnapStart",
                                                  "EphemeralStorage",
                                                  "CodeSigningConfigArn",
                                                  "RuntimeManagementConfig",
                                                  "LoggingConfig",
                                                  "TenancyConfig",
                                                  "RecursiveLoop",
                                                  "DurableConfig",
                                                  "FunctionScalingConfig",
                                                  "PublishToLatestPublished"};

class FunctionTranslation {
 public:
  FunctionTranslation(Translation& translation, const SamResource& resource)
      : translation_(translation), resource_(resource), write_(translation.writer(resource.id_span)) {}

  void run() {
    const std::size_t first = translation_.made().size();
    Draft* function = make_function();
    Target target{resource_.logical_id, &resource_, false, false};
    if (Draft* alias_name = resource_.property("AutoPublishAlias"))
      make_version_and_alias(*alias_name, *function, target);
    make_function_url(target);
    if (alias_) add_deployment_preference();
    make_event_invoke_config();
    Draft* role = make_execution_role(*function->find("Properties"));
    translate_events(translation_, resource_, target, role);
    propagate_tags(translation_, resource_, first);
  }

 private:
  Draft* property(std::string_view name) const { return resource_.property(name); }
  Draft* copy_of(std::string_view name) const { return write_.clone(property(name)); }

  Draft* add(const std::string& id, std::string_view type, Draft* properties, Draft* attributes, Span from) {
    return translation_.add(id, type, properties, attributes, from);
  }
  Draft* passed() { return translation_.passed_attributes(resource_); }

  bool traces() { return property("Tracing") && translation_.resolved_text(property("Tracing")) != "Disabled"; }

  Draft* make_code() {
    const Draft* package = property("PackageType");
    Draft* code = nullptr;
    if (package && package->text == "Image") {
      const Draft* uri = property("ImageUri");
      code = uri ? write_.at(uri->span).map({{"ImageUri", write_.clone(uri)}}) : nullptr;
      return code;
    }
    if (const Draft* inline_code = property("InlineCode")) {
      code = write_.at(inline_code->span).map({{"ZipFile", write_.clone(inline_code)}});
    } else {
      code = make_location(translation_, property("CodeUri"),
                           {"S3Bucket", "S3Key", "S3ObjectVersion", "S3ObjectStorageMode"});
    }
    if (code && code->is_map()) code->set("SourceKMSKeyArn", copy_of("SourceKMSKeyArn"));
    return code;
  }

  Draft* make_function() {
    Draft* properties = write_.map();
    for (const std::string_view name : copied_properties) {
      if (Draft* value = copy_of(name)) properties->set(name, value, resource_.properties->member(name)->key_span);
    }
    properties->set("Code", make_code());
    properties->set("Tags", tag_list(translation_, property("Tags"), "lambda:createdBy", resource_.id_span));
    if (traces()) {
      const Writer at = write_.at(property("Tracing")->span);
      properties->set("TracingConfig", at.map({{"Mode", copy_of("Tracing")}}));
    }
    if (const Draft* queue = property("DeadLetterQueue")) {
      properties->set("DeadLetterConfig",
                      write_.at(queue->span).map({{"TargetArn", write_.clone(queue->find("TargetArn"))}}));
    }
    if (const Draft* provider = property("CapacityProviderConfig")) {
      const Writer at = write_.at(provider->span);
      const auto given = [&](std::string_view name) { return write_.clone(provider->find(name)); };
      properties->set(
          "CapacityProviderConfig",
          at.map(
              {{"LambdaManagedInstancesCapacityProviderConfig",
                at.map({{"CapacityProviderArn", given("Arn")},
                        {"PerExecutionEnvironmentMaxConcurrency", given("PerExecutionEnvironmentMaxConcurrency")},
                        {"ExecutionEnvironmentMemoryGiBPerVCpu", given("ExecutionEnvironmentMemoryGiBPerVCpu")}})}}));
    }
    return translation_.add(resource_.logical_id, "AWS::Lambda::Function", properties,
                            translation_.own_attributes(resource_), resource_.id_span);
  }

  // ---- versions and aliases

  /// What a new version depends on: the code, and what else is written into it.
  std::string version_hash(const Draft& function, std::string_view code_hash) {
    if (!code_hash.empty()) return std::string(code_hash.substr(0, 10));
    const Draft& properties = *function.find("Properties");
    if (translation_.resolved_truth(property("AutoPublishAliasAllProperties"))) {
      Draft* hashed = translation_.pool().clone(properties);
      const Draft* layers = property("Layers");
      for (const Draft* layer : layers ? layers->items : std::vector<Draft*>{}) {
        const SamResource* other = translation_.sam_resource(referenced_id(layer));
        if (other && other->property("PublishLambdaVersion") && other->property("PublishLambdaVersion")->truth) {
          hashed->set(other->logical_id, translation_.pool().clone(*other->properties));
        }
      }
      return short_hash(to_sorted_json(*hashed));
    }
    const Draft* code = properties.find("Code");
    Draft* hashed = code && code->is_map() ? translation_.resolved(code) : write_.map();
    if (const Draft* environment = property("Environment")) {
      for (const Draft::Member& member : environment->members) hashed->set(member.key, write_.clone(member.value));
    }
    if (const Draft* memory = property("MemorySize"); memory && memory->is_set())
      hashed->set("MemorySize", write_.clone(memory));
    if (const Draft* snap = property("SnapStart");
        snap && find(snap, "ApplyOn") && snap->text_of("ApplyOn") != "None") {
      hashed->set("SnapStart", write_.clone(snap));
    }
    return hashed->is_set() ? short_hash(to_sorted_json(*hashed)) : std::string();
  }

  void make_version_and_alias(const Draft& alias_name, Draft& function, Target& target) {
    const std::string name(translation_.resolved_text(&alias_name));
    if (name.empty()) {
      translation_.report(alias_name.span,
                          "AutoPublishAlias must be a text or a reference to a parameter that has one");
      return;
    }
    const std::string code_hash(translation_.resolved_text(property("AutoPublishCodeSha256")));
    if (!code_hash.empty()) {
      const std::string description(translation_.resolved_text(property("Description")));
      function.find("Properties")
          ->set("Description", write_.text(description.empty() ? code_hash : description + " " + code_hash));
    }
    const Writer at = write_.at(alias_name.span);
    const std::string version_id = std::string(resource_.logical_id) + "Version" + version_hash(function, code_hash);
    Draft* version_attributes = passed();
    if (!version_attributes->find("DeletionPolicy")) {
      const Draft* chosen = property("VersionDeletionPolicy");
      const std::string_view otherwise = property("CapacityProviderConfig") ? "Delete" : "Retain";
      version_attributes->set("DeletionPolicy", chosen ? write_.clone(chosen) : at.text(otherwise));
    }
    Draft* scaling = property("CapacityProviderConfig") ? copy_of("FunctionScalingConfig") : nullptr;
    add(version_id, "AWS::Lambda::Version",
        at.map({{"FunctionName", at.ref(resource_.logical_id)},
                {"Description", copy_of("VersionDescription")},
                {"FunctionScalingConfig", scaling}}),
        version_attributes, alias_name.span);
    std::string suffix;
    for (const char c : name) suffix += c == '-' ? 'D' : c == '_' ? 'U' : c;
    const std::string alias_id = std::string(resource_.logical_id) + "Alias" + suffix;
    alias_ = add(alias_id, "AWS::Lambda::Alias",
                 at.map({{"Name", at.text(name)},
                         {"FunctionName", at.ref(resource_.logical_id)},
                         {"FunctionVersion", at.get_att(version_id, "Version")},
                         {"ProvisionedConcurrencyConfig", copy_of("ProvisionedConcurrencyConfig")}}),
                 passed(), alias_name.span);
    alias_name_ = name;
    translation_.refer(resource_.logical_id, "Version", version_id);
    translation_.refer(resource_.logical_id, "Alias", alias_id);
    target = {translation_.pool().keep(alias_id), &resource_, true, false};
  }

  void add_deployment_preference() {
    Draft* preference = property("DeploymentPreference");
    if (!preference || !preference->is_map()) return;
    Draft* resolved = translation_.resolved(preference);
    const Draft* enabled = resolved->find("Enabled");
    if (enabled && (enabled->text == "false" || enabled->text == "False")) return;
    DeploymentPreference entry{&resource_, resolved, {}};
    if (translation_.resolved_truth(resolved->find("PassthroughCondition")))
      entry.condition = resource_.draft->text_of("Condition");
    translation_.deployment_preferences.push_back(entry);
    const Writer at = write_.at(preference->span);
    const Draft* hooks = resolved->find("Hooks");
    alias_->set("UpdatePolicy",
                at.map({{"CodeDeployLambdaAliasUpdate",
                         at.map({{"ApplicationName", at.ref("ServerlessDeploymentApplication")},
                                 {"DeploymentGroupName", at.ref(std::string(resource_.logical_id) + "DeploymentGroup")},
                                 {"BeforeAllowTrafficHook", write_.clone(find(hooks, "PreTraffic"))},
                                 {"AfterAllowTrafficHook", write_.clone(find(hooks, "PostTraffic"))}})}}));
  }

  // ---- function URLs

  void make_function_url(const Target& target) {
    const Draft* config = property("FunctionUrlConfig");
    if (!config || !config->is_map()) return;
    const Writer at = write_.at(config->span);
    const std::string id(resource_.logical_id);
    const auto function = [&] { return at.ref(target.logical_id); };
    const Draft* cors = config->find("Cors");
    add(id + "Url", "AWS::Lambda::Url",
        at.map({{"Cors", cors && cors->is_set() ? write_.clone(cors) : nullptr},
                {"AuthType", write_.clone(config->find("AuthType"))},
                {"TargetFunctionArn", function()},
                {"InvokeMode", write_.clone(config->find("InvokeMode"))}}),
        passed(), config->span);
    if (config->text_of("AuthType") != "NONE") return;
    const Writer open = write_.at(config->find("AuthType")->span);
    add(id + "UrlPublicPermissions", "AWS::Lambda::Permission",
        open.map({{"Action", open.text("lambda:InvokeFunctionUrl")},
                  {"FunctionName", function()},
                  {"Principal", open.text("*")},
                  {"FunctionUrlAuthType", open.text("NONE")}}),
        passed(), open.from());
    add(id + "URLInvokeAllowPublicAccess", "AWS::Lambda::Permission",
        open.map({{"Action", open.text("lambda:InvokeFunction")},
                  {"Principal", open.text("*")},
                  {"FunctionName", function()},
                  {"InvokedViaFunctionUrl", open.boolean(true)}}),
        passed(), open.from());
  }

  // ---- asynchronous invocation

  /// A destination that an `Fn::If` may leave to SAM: the condition under which it is left, and what is given
  /// otherwise.
  struct OpenDestination {
    std::string condition;
    Draft* given = nullptr;
  };

  std::string add_condition(const std::string& name, std::string_view hashed, Draft* definition) {
    std::string full = name + short_hash(hashed);
    translation_.conditions().set(translation_.pool().keep(full), definition);
    return full;
  }

  OpenDestination open_destination(const Draft* destination, const std::string& id) {
    const Draft* branches = destination && destination->members.size() == 1 ? destination->find("Fn::If") : nullptr;
    if (!branches || branches->items.size() != 3) return {};
    const bool first = is_no_value(branches->items[1]), second = is_no_value(branches->items[2]);
    if (first == second) return {};
    const std::string condition(branches->items[0]->text);
    if (first) return {condition, branches->items[2]};
    const Writer at = write_.at(destination->span);
    Draft* negated = at.map({{"Fn::Not", at.list({at.map({{"Condition", at.text(condition)}})})}});
    return {add_condition("NOT" + condition, id, negated), branches->items[1]};
  }

  Draft* destination_policy(std::string_view type, const std::string& id, Draft* arn, const Writer& at) {
    if (type == "SQS") return one_statement_policy(at, id + "SQSPolicy", "sqs:SendMessage", arn);
    if (type == "SNS") return one_statement_policy(at, id + "SNSPolicy", "sns:publish", arn);
    if (type == "EventBridge") return one_statement_policy(at, id + "EventBridgePolicy", "events:PutEvents", arn);
    if (type == "Lambda") return one_statement_policy(at, id + "LambdaPolicy", "lambda:InvokeFunction", arn);
    if (type != "S3Bucket") return nullptr;
    Draft* objects = at.map({{"Fn::Join", at.list({at.text("/"), at.list({write_.clone(arn), at.text("*")})})}});
    Draft* policy = one_statement_policy(at, id + "S3Policy", "s3:PutObject", objects);
    policy->find("PolicyDocument")
        ->find("Statement")
        ->items.push_back(
            at.map({{"Action", at.text("s3:ListBucket")}, {"Effect", at.text("Allow")}, {"Resource", arn}}));
    return policy;
  }

  Draft* make_destination(const Draft& config, const std::string& id) {
    const Writer at = write_.at(config.span);
    const std::string_view type = config.text_of("Type");
    const Draft* given = config.find("Destination");
    const OpenDestination open = open_destination(given, std::string(resource_.logical_id) + "EventInvokeConfig");
    Draft* arn = write_.clone(given);
    if (!given || !open.condition.empty()) {
      if (type != "SQS" && type != "SNS") return arn;
      const std::string made = id + (type == "SQS" ? "Queue" : "Topic");
      Draft* attributes = passed();
      const std::string_view own = attributes->text_of("Condition");
      if (!open.condition.empty()) {
        std::string condition = open.condition;
        if (!own.empty()) {
          const auto named = [&](std::string_view name) { return at.map({{"Condition", at.text(name)}}); };
          Draft* both = at.map({{"Fn::And", at.list({named(own), named(open.condition)})}});
          condition = add_condition(std::string(own) + "AND" + open.condition, resource_.logical_id, both);
        }
        attributes->set("Condition", at.text(condition));
      }
      translation_.add(made, type == "SQS" ? "AWS::SQS::Queue" : "AWS::SNS::Topic", at.map(), attributes, config.span);
      Draft* made_arn = type == "SQS" ? at.get_att(made, "Arn") : at.ref(made);
      arn = open.condition.empty() ? made_arn : at.if_(open.condition, made_arn, write_.clone(open.given));
    }
    if (Draft* policy = destination_policy(type, id, write_.clone(arn), at)) inline_policies_.push_back(policy);
    return arn;
  }

  void make_event_invoke_config() {
    const Draft* config = property("EventInvokeConfig");
    if (!config || !config->is_map()) return;
    const std::string id = std::string(resource_.logical_id) + "EventInvokeConfig";
    const Writer at = write_.at(config->span);
    Draft* resolved = translation_.resolved(config);
    Draft* destinations = at.map();
    for (const std::string_view outcome : {"OnSuccess", "OnFailure"}) {
      const Draft* given = find(resolved->find("DestinationConfig"), outcome);
      if (!given || !given->is_map()) continue;
      destinations->set(outcome, at.map({{"Destination", make_destination(*given, id + std::string(outcome))}}));
    }
    Draft* attributes = translation_.own_attributes(resource_);
    attributes->erase("DependsOn");
    if (alias_)
      attributes->set("DependsOn", at.list({at.text(std::string(resource_.logical_id) + "Alias" + alias_suffix())}));
    attributes->erase("UpdatePolicy");
    add(id, "AWS::Lambda::EventInvokeConfig",
        at.map({{"FunctionName", at.ref(resource_.logical_id)},
                {"Qualifier", at.text(alias_ ? std::string_view(alias_name_) : std::string_view("$LATEST"))},
                {"DestinationConfig", destinations},
                {"MaximumEventAgeInSeconds", write_.clone(resolved->find("MaximumEventAgeInSeconds"))},
                {"MaximumRetryAttempts", write_.clone(resolved->find("MaximumRetryAttempts"))}}),
        attributes, config->span);
  }

  std::string alias_suffix() const {
    std::string suffix;
    for (const char c : alias_name_) suffix += c == '-' ? 'D' : c == '_' ? 'U' : c;
    return suffix;
  }

  // ---- the execution role

  /// Under which condition the role is SAM's: empty: always; nullopt: never.
  std::optional<std::string> role_condition(Draft& function_properties) {
    Draft* role = function_properties.find("Role");
    if (!role) return std::string();
    Draft* branches = role->members.size() == 1 ? role->find("Fn::If") : nullptr;
    if (!branches || branches->items.size() != 3) return std::nullopt;
    const bool first = is_no_value(branches->items[1]), second = is_no_value(branches->items[2]);
    if (!first && !second) return std::nullopt;
    const std::string condition(branches->items[0]->text);
    const Writer at = write_.at(role->span);
    Draft* arn = at.get_att(std::string(resource_.logical_id) + "Role", "Arn");
    if (first && second) {
      function_properties.set("Role", arn);
      return std::string();
    }
    branches->items[first ? 1 : 2] = arn;
    if (first) return condition;
    Draft* negated = at.map({{"Fn::Not", at.list({at.map({{"Condition", at.text(condition)}})})}});
    translation_.conditions().set(translation_.pool().keep("NOT" + condition), negated);
    return "NOT" + condition;
  }

  Draft* make_execution_role(Draft& function_properties) {
    const std::string id = std::string(resource_.logical_id) + "Role";
    const bool own_role = !function_properties.find("Role");
    const std::optional<std::string> condition = role_condition(function_properties);
    if (!condition) return nullptr;
    if (own_role) function_properties.set("Role", write_.get_att(id, "Arn"));
    RoleSettings settings;
    settings.logical_id = translation_.pool().keep(id);
    settings.service = "lambda.amazonaws.com";
    settings.assume_role_policy = property("AssumeRolePolicyDocument");
    settings.managed_policies.push_back(translation_.managed_policy_arn(
        property("DurableConfig") ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                                  : "service-role/AWSLambdaBasicExecutionRole"));
    if (traces()) {
      settings.managed_policies.push_back(translation_.managed_policy_arn(xray_policy(translation_)));
    }
    if (property("VpcConfig") && property("VpcConfig")->is_set()) {
      settings.managed_policies.push_back(
          translation_.managed_policy_arn("service-role/AWSLambdaVPCAccessExecutionRole"));
    }
    if (const Draft* queue = property("DeadLetterQueue")) {
      const Writer at = write_.at(queue->span);
      Draft* policy = one_statement_policy(at, "DeadLetterQueuePolicy",
                                           queue->text_of("Type") == "SNS" ? "sns:Publish" : "sqs:SendMessage",
                                           write_.clone(queue->find("TargetArn")));
      policy->find("PolicyDocument")->set("Version", at.text("2012-10-17"));
      settings.inline_policies.push_back(policy);
    }
    settings.inline_policies.insert(settings.inline_policies.end(), inline_policies_.begin(), inline_policies_.end());
    settings.policies = property("Policies");
    settings.path = property("RolePath");
    settings.permissions_boundary = property("PermissionsBoundary");
    settings.tags = tag_list(translation_, property("Tags"), "lambda:createdBy", resource_.id_span);
    settings.attributes = passed();
    if (!condition->empty()) settings.attributes->set("Condition", write_.text(*condition));
    Draft* role = make_role(translation_, settings, resource_.id_span);
    return role;
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  std::vector<Draft*> inline_policies_;
  Draft* alias_ = nullptr;
  std::string alias_name_;
};

}  // namespace

void translate_function(Translation& translation, const SamResource& resource) {
  FunctionTranslation(translation, resource).run();
}

// ---- gradual deployments --------------------------------------------------------------------------------------

namespace {

constexpr std::string_view predefined_configurations[] = {
    "Canary10Percent5Minutes",      "Canary10Percent10Minutes",      "Canary10Percent15Minutes",
    "Canary10Percent30Minutes",     "Linear10PercentEvery1Minute",   "Linear10PercentEvery2Minutes",
    "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce"};

Draft* deployment_config(const Writer& write, Draft* type, std::string_view key = {}) {
  if (!type) return nullptr;
  for (Draft*& item : type->items) item = deployment_config(write, item);
  if (is_intrinsic(type))
    type->members.front().value = deployment_config(write, type->members.front().value, type->members.front().key);
  const bool predefined =
      type->is_text() && std::find(std::begin(predefined_configurations), std::end(predefined_configurations),
                                   type->text) != std::end(predefined_configurations);
  if (!predefined) return type;
  Draft* variables = write.map({{"ConfigName", type}});
  const std::string_view pattern = "CodeDeployDefault.Lambda${ConfigName}";
  return key == "Fn::Sub" ? write.list({write.text(pattern), variables}) : write.sub(pattern, variables);
}

Draft* alarm_configuration(const Writer& write, const Draft* alarms) {
  if (!alarms || !alarms->is_set() || is_no_value(alarms)) return nullptr;
  if (const Draft* branches = alarms->members.size() == 1 ? alarms->find("Fn::If") : nullptr;
      branches && branches->items.size() == 3) {
    const auto side = [&](std::size_t i) {
      Draft* configuration = alarm_configuration(write, branches->items[i]);
      return configuration ? configuration : write.map();
    };
    return write.map({{"Fn::If", write.list({write.clone(branches->items[0]), side(1), side(2)})}});
  }
  if (!alarms->is_list() || alarms->items.empty() || is_no_value(alarms->items.front())) return write.map();
  Draft* list = write.list();
  for (const Draft* alarm : alarms->items) list->items.push_back(write.map({{"Name", write.clone(alarm)}}));
  return write.map({{"Enabled", write.boolean(true)}, {"Alarms", list}});
}

Draft* deployment_group(Translation& translation, const DeploymentPreference& entry) {
  const Draft& preference = *entry.preference;
  const Writer write = translation.writer(preference.span);
  Draft* own_role = preference.find("Role");
  Draft* attributes = write.map({{"Condition", entry.condition.empty() ? nullptr : write.text(entry.condition)}});
  const SamResource& function = *entry.function;
  const bool tagged = function.property("Tags") && translation.resolved_truth(function.property("PropagateTags"));
  return translation.add(
      std::string(function.logical_id) + "DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup",
      write.map(
          {{"AlarmConfiguration", alarm_configuration(write, preference.find("Alarms"))},
           {"ApplicationName", write.ref("ServerlessDeploymentApplication")},
           {"AutoRollbackConfiguration",
            write.map({{"Enabled", write.boolean(true)},
                       {"Events", write.list({write.text("DEPLOYMENT_FAILURE"), write.text("DEPLOYMENT_STOP_ON_ALARM"),
                                              write.text("DEPLOYMENT_STOP_ON_REQUEST")})}})},
           {"DeploymentConfigName", deployment_config(write, write.clone(preference.find("Type")))},
           {"DeploymentStyle", write.map({{"DeploymentType", write.text("BLUE_GREEN")},
                                          {"DeploymentOption", write.text("WITH_TRAFFIC_CONTROL")}})},
           {"ServiceRoleArn", own_role ? write.clone(own_role) : write.get_att("CodeDeployServiceRole", "Arn")},
           {"TriggerConfigurations", write.clone(preference.find("TriggerConfigurations"))},
           {"Tags", tagged ? tag_list(translation, function.property("Tags"), {}, preference.span) : nullptr}}),
      attributes, preference.span);
}

}  // namespace

void add_deployment_resources(Translation& translation) {
  const std::vector<DeploymentPreference>& preferences = translation.deployment_preferences;
  if (preferences.empty()) return;
  const Writer write = translation.writer(preferences.front().preference->span);
  std::set<std::string> conditions;
  bool all_conditional = true, all_have_roles = true;
  Draft* tags = write.map();
  for (const DeploymentPreference& entry : preferences) {
    if (entry.condition.empty())
      all_conditional = false;
    else
      conditions.emplace(entry.condition);
    if (!entry.preference->find("Role")) all_have_roles = false;
    const Draft* own = entry.function->property("Tags");
    if (!own || !translation.resolved_truth(entry.function->property("PropagateTags"))) continue;
    for (const Draft::Member& member : own->members) tags->set(member.key, write.clone(member.value), member.key_span);
  }
  Draft* attributes = write.map();
  if (all_conditional) {
    std::string name = conditions.empty() ? std::string() : *conditions.begin();
    if (conditions.size() > 1) {
      name = "ServerlessCodeDeployCondition";
      add_combined_condition(translation, name, conditions, write.from());
    }
    attributes->set("Condition", write.text(name));
  }
  translation.add(
      "ServerlessDeploymentApplication", "AWS::CodeDeploy::Application",
      write.map({{"ComputePlatform", write.text("Lambda")}, {"Tags", tag_list(translation, tags, {}, write.from())}}),
      write.clone(attributes), write.from());
  if (!all_have_roles) {
    Draft* managed =
        write.list({write.text(translation.managed_policy_arn("service-role/AWSCodeDeployRoleForLambda"))});
    translation.add("CodeDeployServiceRole", "AWS::IAM::Role",
                    write.map({{"AssumeRolePolicyDocument", assume_role_policy(write, "codedeploy.amazonaws.com")},
                               {"ManagedPolicyArns", managed},
                               {"Tags", tag_list(translation, tags, {}, write.from())}}),
                    write.clone(attributes), write.from());
  }
  for (const DeploymentPreference& entry : preferences) deployment_group(translation, entry);
}

}  // namespace lintel::cloudformation::sam
