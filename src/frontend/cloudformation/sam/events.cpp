#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <array>

#include "frontend/cloudformation/sam/event_source_mapping.h"

namespace lintel::cloudformation::sam {
namespace {

using document::NodeKind;

constexpr std::size_t max_target_id = 64;

std::string target_id(const std::string& event_id, std::string_view suffix) {
  if (event_id.size() + suffix.size() <= max_target_id) return event_id + std::string(suffix);
  return event_id.substr(0, max_target_id - suffix.size()) + std::string(suffix);
}

/// What one event is translated with.
struct Context {
  Translation& translation;
  const Event& event;
  const Target& target;
  Draft* role = nullptr;  ///< the target's generated role; null when it has another
  Writer write;

  Draft* property(std::string_view name) const { return event.property(name); }
  Draft* copy_of(std::string_view name) const { return write.clone(event.property(name)); }
  Draft* passed() const { return translation.passed_attributes(*target.resource); }
  Draft* add(const std::string& id, std::string_view type, Draft* properties) const {
    return translation.add(id, type, properties, passed(), event.span);
  }
};

/// `State`, or what `Enabled` says of it.
Draft* rule_state(const Context& context) {
  if (Draft* state = context.copy_of("State")) return state;
  const Draft* enabled = context.property("Enabled");
  if (!enabled || is_intrinsic(enabled)) return enabled && enabled->is_set() ? context.write.text("ENABLED") : nullptr;
  return context.write.at(enabled->span).text(enabled->is_set() && enabled->text != "false" ? "ENABLED" : "DISABLED");
}

/// The role with which EventBridge or API Gateway starts a state machine.
Draft* start_execution_role(const Context& context, std::string_view service) {
  const std::string id = context.event.id + "Role";
  const Writer& write = context.write;
  Draft* policy =
      one_statement_policy(write, id + "StartExecutionPolicy", "states:StartExecution", arn_of(write, context.target));
  return context.add(
      id, "AWS::IAM::Role",
      write.map({{"AssumeRolePolicyDocument", assume_role_policy(write, service)},
                 {"Policies", write.list({policy})},
                 {"PermissionsBoundary", write.clone(context.target.resource->property("PermissionsBoundary"))}}));
}

void translate_rule(const Context& context, Draft* rule_properties, bool has_input_path) {
  const Writer& write = context.write;
  const Event& event = context.event;
  const bool state_machine = context.target.is_state_machine;
  context.add(event.id, "AWS::Events::Rule", rule_properties);
  Draft* role_arn = nullptr;
  if (state_machine) {
    role_arn = context.copy_of("RoleArn");
    if (!role_arn) {
      start_execution_role(context, "events.amazonaws.com");
      role_arn = write.get_att(event.id + "Role", "Arn");
    }
  }
  Draft* dead_letters = nullptr;
  if (const Draft* config = context.property("DeadLetterConfig")) {
    Draft* arn =
        dead_letter_queue_arn(context.translation, *config, event.id, write.get_att(event.id, "Arn"), context.passed());
    dead_letters = write.at(config->span).map({{"Arn", arn}});
  }
  const Draft* own_id = find(context.property("Target"), "Id");
  Draft* target = write.map(
      {{"Arn", arn_of(write, context.target)},
       {"Id", own_id ? write.clone(own_id)
                     : write.text(target_id(event.id, state_machine ? "StepFunctionsTarget" : "LambdaTarget"))},
       {"RoleArn", role_arn},
       {"Input", context.copy_of("Input")},
       {"InputPath", has_input_path ? context.copy_of("InputPath") : nullptr},
       {"DeadLetterConfig", dead_letters},
       {"RetryPolicy", context.copy_of("RetryPolicy")},
       {"InputTransformer", has_input_path ? context.copy_of("InputTransformer") : nullptr}});
  rule_properties->set("Targets", write.list({target}));
  if (state_machine) return;
  add_permission(context.translation, event, context.target,
                 {.principal = "events.amazonaws.com", .source_arn = write.get_att(event.id, "Arn")});
}

void translate_schedule(const Context& context) {
  Draft* rule = context.write.map({{"ScheduleExpression", context.copy_of("Schedule")},
                                   {"State", rule_state(context)},
                                   {"Name", context.copy_of("Name")},
                                   {"Description", context.copy_of("Description")}});
  translate_rule(context, rule, false);
}

void translate_event_pattern(const Context& context) {
  Draft* rule = context.write.map({{"EventBusName", context.copy_of("EventBusName")},
                                   {"EventPattern", context.copy_of("Pattern")},
                                   {"Name", context.copy_of("RuleName")},
                                   {"State", rule_state(context)}});
  translate_rule(context, rule, true);
}

void translate_scheduler(const Context& context) {
  const Writer& write = context.write;
  const std::string& id = context.event.id;
  Draft* name =
      context.property("OmitName") && context.property("OmitName")->is_set() ? nullptr : context.copy_of("Name");
  if (!name && !(context.property("OmitName") && context.property("OmitName")->is_set())) name = write.text(id);
  Draft* window = context.property("FlexibleTimeWindow") ? context.copy_of("FlexibleTimeWindow")
                                                         : write.map({{"Mode", write.text("OFF")}});
  Draft* schedule = write.map({{"ScheduleExpression", context.copy_of("ScheduleExpression")},
                               {"State", context.copy_of("State")},
                               {"Name", name},
                               {"Description", context.copy_of("Description")},
                               {"FlexibleTimeWindow", window}});
  for (const std::string_view same : {"StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn"}) {
    schedule->set(same, context.copy_of(same));
  }
  context.add(id, "AWS::Scheduler::Schedule", schedule);
  Draft* queue_arn = nullptr;
  if (const Draft* config = context.property("DeadLetterConfig")) {
    queue_arn = dead_letter_queue_arn(context.translation, *config, id, nullptr, context.passed());
  }
  Draft* role_arn = context.copy_of("RoleArn");
  if (!role_arn) {
    const bool machine = context.target.is_state_machine;
    Draft* policies = write.list({one_statement_policy(write, id + (machine ? "StartExecutionPolicy" : "LambdaPolicy"),
                                                       machine ? "states:StartExecution" : "lambda:InvokeFunction",
                                                       arn_of(write, context.target))});
    if (queue_arn) policies->items.push_back(send_message_policy(write, id, write.clone(queue_arn)));
    Draft* boundary = context.copy_of("PermissionsBoundary");
    context.add(id + "Role", "AWS::IAM::Role",
                write.map({{"AssumeRolePolicyDocument", assume_role_policy(write, "scheduler.amazonaws.com")},
                           {"Policies", policies},
                           {"PermissionsBoundary", boundary}}));
    role_arn = write.get_att(id + "Role", "Arn");
  }
  schedule->set("Target", write.map({{"Arn", arn_of(write, context.target)},
                                     {"RoleArn", role_arn},
                                     {"Input", context.copy_of("Input")},
                                     {"DeadLetterConfig", queue_arn ? write.map({{"Arn", queue_arn}}) : nullptr},
                                     {"RetryPolicy", context.copy_of("RetryPolicy")}}));
}

// ---- sources that are resources of the same template ------------------------------------------------------------

/// The resource that a `Ref` names; reports what is none.
Draft* linked_resource(const Context& context, std::string_view property_name, std::string_view& id) {
  const Draft* reference = context.property(property_name);
  id = reference ? reference->text_of("Ref") : std::string_view{};
  Draft* found = id.empty() ? nullptr : context.translation.resource(id);
  if (!found) {
    context.translation.report(
        reference ? reference->span : context.event.span,
        "a " + std::string(context.event.type) + " event names by Ref a resource of the same template");
    return nullptr;
  }
  if (!found->find("Properties")) found->set("Properties", context.write.map());
  return found;
}

void depend_on_permission(const Context& context, Draft& bucket, std::string_view permission_id) {
  const Writer& write = context.write;
  const std::string_view condition = context.target.resource->draft->text_of("Condition");
  if (condition.empty()) {
    Draft* names = bucket.find("DependsOn");
    Draft* list = write.list();
    if (names && names->is_text()) list->items.push_back(names);
    if (names && names->is_list()) list->items = names->items;
    const bool known = std::any_of(list->items.begin(), list->items.end(),
                                   [&](const Draft* item) { return item->text == permission_id; });
    if (!known) list->items.push_back(write.text(permission_id));
    bucket.set("DependsOn", list);
    return;
  }
  Draft& properties = *bucket.find("Properties");
  Draft* tags = properties.find("Tags");
  if (!tags) {
    tags = write.list();
    properties.set("Tags", tags);
  }
  tags->items.push_back(
      write.map({{"Key", write.text("sam:ConditionalDependsOn:" + std::string(permission_id))},
                 {"Value", write.if_(condition, write.ref(permission_id), write.text("no dependency"))}}));
}

void translate_bucket_event(const Context& context) {
  const Writer& write = context.write;
  add_permission(context.translation, context.event, context.target,
                 {.principal = "s3.amazonaws.com", .source_account = write.ref("AWS::AccountId")});
  std::string_view bucket_id;
  Draft* bucket = linked_resource(context, "Bucket", bucket_id);
  if (!bucket) return;
  context.translation.note(bucket);
  depend_on_permission(context, *bucket, context.event.id + "Permission");
  Draft& properties = *bucket->find("Properties");
  if (!properties.find("NotificationConfiguration")) properties.set("NotificationConfiguration", write.map());
  Draft& notifications = *properties.find("NotificationConfiguration");
  if (!notifications.find("LambdaConfigurations")) notifications.set("LambdaConfigurations", write.list());
  std::vector<Draft*>& configurations = notifications.find("LambdaConfigurations")->items;
  const Draft* events = context.property("Events");
  if (!events) return;
  const std::string_view condition = context.target.resource->draft->text_of("Condition");
  std::vector<Draft*> names = events->is_list() ? events->items : std::vector<Draft*>{const_cast<Draft*>(events)};
  for (const Draft* name : names) {
    Draft* configuration = write.map({{"Function", arn_of(write, context.target)},
                                      {"Filter", context.copy_of("Filter")},
                                      {"Event", write.clone(name)}});
    if (!condition.empty()) configuration = write.if_(condition, configuration);
    const bool known = std::any_of(configurations.begin(), configurations.end(),
                                   [&](const Draft* other) { return equal(*other, *configuration); });
    if (!known) configurations.push_back(configuration);
  }
}

void translate_user_pool_event(const Context& context) {
  const Writer& write = context.write;
  std::string_view pool_id;
  Draft* user_pool = linked_resource(context, "UserPool", pool_id);
  if (!user_pool) return;
  add_permission(context.translation, context.event, context.target,
                 {.principal = "cognito-idp.amazonaws.com",
                  .source_arn = write.get_att(pool_id, "Arn"),
                  .prefix = context.translation.pool().keep(std::string(context.target.logical_id) + "Cognito")});
  Draft& properties = *user_pool->find("Properties");
  if (!properties.find("LambdaConfig")) properties.set("LambdaConfig", write.map());
  const Draft* triggers = context.property("Trigger");
  if (!triggers) return;
  std::vector<Draft*> names = triggers->is_list() ? triggers->items : std::vector<Draft*>{const_cast<Draft*>(triggers)};
  for (const Draft* name : names) {
    properties.find("LambdaConfig")->set(name->text, arn_of(write.at(name->span), context.target));
  }
}

// ---- topics -----------------------------------------------------------------------------------------------------

void add_subscription(const Context& context, std::string_view protocol, Draft* endpoint) {
  context.add(context.event.id, "AWS::SNS::Subscription",
              context.write.map({{"Protocol", context.write.text(protocol)},
                                 {"Endpoint", endpoint},
                                 {"TopicArn", context.copy_of("Topic")},
                                 {"Region", context.copy_of("Region")},
                                 {"FilterPolicy", context.copy_of("FilterPolicy")},
                                 {"FilterPolicyScope", context.copy_of("FilterPolicyScope")},
                                 {"RedrivePolicy", context.copy_of("RedrivePolicy")}}));
}

void translate_topic_event(const Context& context) {
  const Writer& write = context.write;
  const std::string& id = context.event.id;
  const Draft* through_queue = context.property("SqsSubscription");
  if (!through_queue || !through_queue->is_set()) {
    add_permission(context.translation, context.event, context.target,
                   {.principal = "sns.amazonaws.com", .source_arn = context.copy_of("Topic")});
    return add_subscription(context, "lambda", arn_of(write, context.target));
  }
  Draft* queue_arn = write.get_att(id + "Queue", "Arn");
  Draft* queue_url = write.ref(id + "Queue");
  std::string policy_id = id + "QueuePolicy";
  Draft* batch_size = write.number(10);
  if (through_queue->is_map()) {
    queue_arn = write.clone(through_queue->find("QueueArn"));
    queue_url = write.clone(through_queue->find("QueueUrl"));
    if (const std::string_view own = through_queue->text_of("QueuePolicyLogicalId"); !own.empty()) policy_id = own;
    if (const Draft* size = through_queue->find("BatchSize"); size && size->is_set()) batch_size = write.clone(size);
  } else {
    const Draft* topic = context.translation.resource(referenced_id(context.property("Topic")));
    const bool fifo = context.translation.resolved_truth(find(find(topic, "Properties"), "FifoTopic"));
    context.add(id + "Queue", "AWS::SQS::Queue", write.map({{"FifoQueue", fifo ? write.boolean(true) : nullptr}}));
  }
  if (!queue_arn || !queue_url) {
    return context.translation.report(through_queue->span, "SqsSubscription needs QueueArn and QueueUrl");
  }
  context.add(id + "EventSourceMapping", "AWS::Lambda::EventSourceMapping",
              write.map({{"FunctionName", name_of_target(write, context.target)},
                         {"EventSourceArn", write.clone(queue_arn)},
                         {"BatchSize", batch_size},
                         {"Enabled", write.boolean(true)}}));
  add_managed_policy(context.role,
                     write.text(context.translation.managed_policy_arn("service-role/AWSLambdaSQSQueueExecutionRole")));
  Draft* statement =
      write.map({{"Action", write.text("sqs:SendMessage")},
                 {"Effect", write.text("Allow")},
                 {"Principal", write.text("*")},
                 {"Resource", write.clone(queue_arn)},
                 {"Condition", write.map({{"ArnEquals", write.map({{"aws:SourceArn", context.copy_of("Topic")}})}})}});
  context.add(policy_id, "AWS::SQS::QueuePolicy",
              write.map({{"PolicyDocument",
                          write.map({{"Version", write.text("2012-10-17")}, {"Statement", write.list({statement})}})},
                         {"Queues", write.list({queue_url})}}));
  add_subscription(context, "sqs", queue_arn);
}

// ---- other services ---------------------------------------------------------------------------------------------

void translate_log_group_event(const Context& context) {
  const Writer& write = context.write;
  Draft* arn = write.sub("arn:" + std::string(context.translation.partition()) +
                             ":logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*",
                         write.map({{"__LogGroupName__", context.copy_of("LogGroupName")}}));
  add_permission(context.translation, context.event, context.target,
                 {.principal = "logs.amazonaws.com", .source_arn = arn});
  Draft* filter = context.add(context.event.id, "AWS::Logs::SubscriptionFilter",
                              write.map({{"LogGroupName", context.copy_of("LogGroupName")},
                                         {"FilterPattern", context.copy_of("FilterPattern")},
                                         {"DestinationArn", arn_of(write, context.target)}}));
  filter->set("DependsOn", write.list({write.text(context.event.id + "Permission")}));
}

void translate_iot_rule(const Context& context) {
  const Writer& write = context.write;
  Draft* arn = write.sub(
      "arn:" + std::string(context.translation.partition()) + ":iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}",
      write.map({{"RuleName", write.ref(context.event.id)}}));
  add_permission(
      context.translation, context.event, context.target,
      {.principal = "iot.amazonaws.com", .source_arn = arn, .source_account = write.sub("${AWS::AccountId}")});
  Draft* action = write.map({{"Lambda", write.map({{"FunctionArn", arn_of(write, context.target)}})}});
  context.add(
      context.event.id, "AWS::IoT::TopicRule",
      write.map({{"TopicRulePayload", write.map({{"Sql", context.copy_of("Sql")},
                                                 {"RuleDisabled", write.boolean(false)},
                                                 {"Actions", write.list({action})},
                                                 {"AwsIotSqlVersion", context.copy_of("AwsIotSqlVersion")}})}}));
}

void translate_alexa_skill(const Context& context) {
  add_permission(context.translation, context.event, context.target,
                 {.principal = "alexa-appkit.amazon.com", .event_source_token = context.copy_of("SkillId")});
}

void translate_rest_path(const Context& context) {
  if (context.target.is_state_machine) start_execution_role(context, "apigateway.amazonaws.com");
  translate_api_event(context.translation, context.event, context.target);
}

void translate_http_path(const Context& context) {
  translate_http_api_event(context.translation, context.event, context.target);
}

void translate_polled_source(const Context& context) {
  add_event_source_mapping(context.translation, context.event, context.target, context.role);
}

struct Source {
  std::string_view type;
  void (*translate)(const Context&);
};

constexpr std::array<Source, 19> sources{{
    {"Api", translate_rest_path},
    {"HttpApi", translate_http_path},
    {"S3", translate_bucket_event},
    {"SNS", translate_topic_event},
    {"SQS", translate_polled_source},
    {"Schedule", translate_schedule},
    {"ScheduleV2", translate_scheduler},
    {"CloudWatchEvent", translate_event_pattern},
    {"EventBridgeRule", translate_event_pattern},
    {"CloudWatchLogs", translate_log_group_event},
    {"DynamoDB", translate_polled_source},
    {"Kinesis", translate_polled_source},
    {"MSK", translate_polled_source},
    {"MQ", translate_polled_source},
    {"SelfManagedKafka", translate_polled_source},
    {"DocumentDB", translate_polled_source},
    {"IoTRule", translate_iot_rule},
    {"AlexaSkill", translate_alexa_skill},
    {"Cognito", translate_user_pool_event},
}};

}  // namespace

Draft* Event::property(std::string_view property_name) const {
  Draft* found = properties->find(property_name);
  return found && found->kind != NodeKind::null ? found : nullptr;
}

Draft* add_permission(Translation& translation, const Event& event, const Target& target,
                      const PermissionSettings& settings) {
  const Writer write = translation.writer(event.span);
  const std::string prefix = settings.prefix.empty() ? event.id : std::string(settings.prefix);
  return translation.add(id_with_suffix(prefix + "Permission", settings.suffix), "AWS::Lambda::Permission",
                         write.map({{"Action", write.text("lambda:InvokeFunction")},
                                    {"FunctionName", name_of_target(write, target)},
                                    {"Principal", write.text(settings.principal)},
                                    {"SourceArn", settings.source_arn},
                                    {"SourceAccount", settings.source_account},
                                    {"EventSourceToken", settings.event_source_token}}),
                         translation.passed_attributes(*target.resource), event.span);
}

Draft* dead_letter_queue_arn(Translation& translation, const Draft& config, const std::string& event_id,
                             Draft* rule_arn, Draft* attributes) {
  const Writer write = translation.writer(config.span);
  if (const Draft* given = config.find("Arn")) return write.clone(given);
  const std::string_view own_id = config.text_of("QueueLogicalId");
  const std::string queue_id = own_id.empty() ? event_id + "Queue" : std::string(own_id);
  translation.add(queue_id, "AWS::SQS::Queue", write.map(), write.clone(attributes), config.span);
  if (rule_arn) {
    Draft* statement = write.map({{"Action", write.text("sqs:SendMessage")},
                                  {"Effect", write.text("Allow")},
                                  {"Principal", write.map({{"Service", write.text("events.amazonaws.com")}})},
                                  {"Resource", write.get_att(queue_id, "Arn")},
                                  {"Condition", write.map({{"ArnEquals", write.map({{"aws:SourceArn", rule_arn}})}})}});
    translation.add(event_id + "QueuePolicy", "AWS::SQS::QueuePolicy",
                    write.map({{"PolicyDocument", write.map({{"Version", write.text("2012-10-17")},
                                                             {"Statement", write.list({statement})}})},
                               {"Queues", write.list({write.ref(queue_id)})}}),
                    write.clone(attributes), config.span);
  }
  return write.get_att(queue_id, "Arn");
}

void translate_events(Translation& translation, const SamResource& resource, const Target& target, Draft* role) {
  const Draft* events = resource.property("Events");
  if (!events || !events->is_map()) return;
  std::vector<Event> ordered;
  for (const Draft::Member& member : events->members) {
    Event event{std::string(resource.logical_id) + std::string(member.key), member.key, member.value->text_of("Type"),
                member.key_span, member.value->find("Properties")};
    if (!event.properties || !event.properties->is_map()) event.properties = translation.writer(member.key_span).map();
    ordered.push_back(std::move(event));
  }
  // Functions take their events in the order of paths, so that an API is put together the same way every time.
  const auto order = [](const Event& event) {
    const Draft* path = event.property("Path");
    return path ? path->text : event.name;
  };
  if (!target.is_state_machine) {
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const Event& a, const Event& b) { return order(a) < order(b); });
  }
  for (const Event& event : ordered) {
    const auto source =
        std::find_if(sources.begin(), sources.end(), [&](const Source& known) { return known.type == event.type; });
    if (source == sources.end() || event.type.empty()) {
      translation.report(event.span, "SAM has no event source of type \"" + std::string(event.type) + "\"");
      continue;
    }
    source->translate({translation, event, target, role, translation.writer(event.span)});
  }
}

}  // namespace lintel::cloudformation::sam
