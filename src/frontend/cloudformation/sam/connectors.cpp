#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <array>

#include "frontend/cloudformation/sam/data.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation::sam {
namespace {

/// SAM's types by what they become, as the profiles name them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> translated_types{{
    {"AWS::Serverless::Function", "AWS::Lambda::Function"},
    {"AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"},
    {"AWS::Serverless::Api", "AWS::ApiGateway::RestApi"},
    {"AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"},
    {"AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"},
    {"AWS::Serverless::GraphQLApi", "AWS::AppSync::GraphQLApi"},
}};

const document::Node* read_table(std::string_view text) {
  // Read once and kept for the length of the program, as the text is.
  static Arena arena;
  Problems problems;
  return document::parse_json(FileId::none, text, arena, Limits{}, problems);
}

struct Tables {
  const document::Node* profiles = read_table(connector_profiles_json());
  const document::Node* resources = read_table(connector_resources_json());
};

const Tables& tables() {
  static const Tables both;
  return both;
}

/// One end of a connector: what is known of the resource, as `%{Source.Arn}` and the like name it.
struct End {
  std::string_view logical_id;
  std::string_view type;
  Draft* arn = nullptr;
  Draft* role_name = nullptr;
  Draft* queue_url = nullptr;
  Draft* resource_id = nullptr;
  Draft* name = nullptr;
  Draft* qualifier = nullptr;
};

class Connector {
 public:
  Connector(Translation& translation, Draft& resources, std::string_view id, Span span, Draft& draft,
            const std::map<std::string, std::string>& written_types)
      : translation_(translation),
        resources_(resources),
        id_(id),
        write_(translation.writer(span)),
        draft_(draft),
        written_types_(written_types) {}

  void run() {
    const Draft* properties = draft_.find("Properties");
    const Draft* source = find(properties, "Source");
    Draft* destination = find(properties, "Destination");
    if (!source || !destination)
      return translation_.report(write_.from(), "a connector has a Source and a Destination");
    permissions_ = find(properties, "Permissions");
    const bool several = destination->is_list();
    const std::vector<Draft*> destinations = several ? destination->items : std::vector<Draft*>{destination};
    for (std::size_t i = 0; i < destinations.size(); ++i) {
      suffix_ = several ? "Destination" + std::to_string(i) : std::string();
      connect(end_of(*source, *destinations[i]), end_of(*destinations[i], *source));
    }
    replace_dependencies();
  }

 private:
  bool permits(std::string_view category) const {
    const auto& items = permissions_ ? permissions_->items : empty_;
    return std::any_of(items.begin(), items.end(), [&](const Draft* item) { return item->text == category; });
  }

  // ---- the two ends

  End end_of(const Draft& reference, const Draft& other) {
    End end;
    end.logical_id = reference.text_of("Id");
    if (end.logical_id.empty()) {
      end.type = translated(reference.text_of("Type"));
      end.arn = reference.find("Arn");
      end.role_name = reference.find("RoleName");
      end.queue_url = reference.find("QueueUrl");
      end.resource_id = reference.find("ResourceId");
      end.name = reference.find("Name");
      end.qualifier = reference.find("Qualifier");
      return end;
    }
    const Draft* resource = resources_.find(end.logical_id);
    if (!resource) {
      translation_.report(reference.span, "a connector names a resource that the template does not have");
      return end;
    }
    end.type = resource->text_of("Type");
    const document::Node* facts = document::find(*tables().resources, end.type);
    if (!facts) return end;
    if (const document::Node* outputs = document::find(*facts, "Outputs")) {
      const auto output = [&](std::string_view name) -> Draft* {
        const document::Node* value = document::find(*outputs, name);
        return value ? filled(*translation_.pool().from_node(*value), "%{logicalId}", end.logical_id) : nullptr;
      };
      end.arn = output("Arn");
      end.queue_url = output("Url");
      end.resource_id = output("Id");
      end.name = output("Name");
      end.qualifier = output("Qualifier");
    }
    if (Draft* own = reference.find("Qualifier")) end.qualifier = own;
    end.role_name = role_name(*facts, *resource, other);
    return end;
  }

  static std::string_view translated(std::string_view type) {
    for (const auto& [from, to] : translated_types) {
      if (from == type) return to;
    }
    return type;
  }

  /// A reference to the role of a resource, found through its role property (or, of a rule, the one target's).
  Draft* role_name(const document::Node& facts, const Draft& resource, const Draft& other) const {
    const document::Node* inputs = document::find(facts, "Inputs");
    const document::Node* role = inputs ? document::find(*inputs, "Role") : nullptr;
    if (!role) return nullptr;
    const Draft* properties = resource.find("Properties");
    const Draft* value = role->kind == document::NodeKind::string ? find(properties, role->text) : nullptr;
    if (role->kind == document::NodeKind::mapping) {
      const Draft* targets = find(properties, "Targets");
      for (const Draft* target : targets ? targets->items : std::vector<Draft*>{}) {
        const Draft* arn = target->find("Arn");
        const std::string_view target_id = referenced_id(arn);
        const bool same_id = !target_id.empty() && target_id == other.text_of("Id");
        const bool same_arn = other.find("Arn") && arn && equal(*arn, *other.find("Arn"));
        if (same_id || same_arn) value = target->find("RoleArn");
      }
    }
    const std::string_view id = referenced_id(value);
    return id.empty() ? nullptr : write_.ref(id);
  }

  Draft* filled(const Draft& draft, std::string_view placeholder, std::string_view text) const {
    Draft* copy = write_.clone(&draft);
    fill(*copy, placeholder, text);
    return copy;
  }

  void fill(Draft& draft, std::string_view placeholder, std::string_view text) const {
    draft.generated = true;
    draft.span = write_.from();
    if (draft.is_text() && draft.text == placeholder) draft.text = text;
    for (Draft* item : draft.items) fill(*item, placeholder, text);
    for (Draft::Member& member : draft.members) {
      member.key_span = write_.from();
      fill(*member.value, placeholder, text);
    }
  }

  // ---- what a profile makes of them

  /// The value of `%{Source.Arn}` and the like; nullptr when it is not known.
  static Draft* value_of(std::string_view variable, const End& source, const End& destination) {
    const std::size_t dot = variable.find('.');
    const End& end = variable.substr(0, dot) == "Source" ? source : destination;
    const std::string_view name = variable.substr(dot + 1);
    if (name == "Arn") return end.arn;
    if (name == "ResourceId") return end.resource_id;
    if (name == "Name") return end.name;
    if (name == "Qualifier") return end.qualifier;
    return nullptr;
  }

  /// A clone of a piece of a profile with its variables replaced: a whole text by the value, inside one by Fn::Sub.
  Draft* replaced(const Draft& draft, const End& source, const End& destination) {
    const bool substitutes = draft.is_text() && draft.text.find("${") != std::string_view::npos;
    if (substitutes && draft.text.find("%{") == std::string_view::npos) return write_.sub(draft.text);
    if (draft.is_text() && draft.text.find("%{") != std::string_view::npos)
      return replaced_text(draft.text, source, destination);
    Draft* copy = translation_.pool().make();
    *copy = draft;
    copy->generated = true;
    copy->span = write_.from();
    for (Draft*& item : copy->items) item = replaced(*item, source, destination);
    for (Draft::Member& member : copy->members) {
      member.key_span = write_.from();
      member.value = replaced(*member.value, source, destination);
    }
    return copy;
  }

  Draft* replaced_text(std::string_view text, const End& source, const End& destination) {
    const auto whole_variable = [&]() -> Draft* {
      if (!text.starts_with("%{") || text.find('}') != text.size() - 1) return nullptr;
      return value_of(text.substr(2, text.size() - 3), source, destination);
    };
    if (Draft* whole = whole_variable()) return write_.clone(whole);
    std::string pattern;
    Draft* variables = write_.map();
    while (!text.empty()) {
      const std::size_t open = text.find("%{");
      const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
      if (close == std::string_view::npos) break;
      const std::string_view variable = text.substr(open + 2, close - open - 2);
      Draft* value = value_of(variable, source, destination);
      std::string name(variable);
      name.erase(std::remove(name.begin(), name.end(), '.'), name.end());
      pattern += std::string(text.substr(0, open)) + "${" + name + "}";
      variables->set(translation_.pool().keep(name), value ? write_.clone(value) : write_.ref("AWS::NoValue"));
      text.remove_prefix(close + 1);
    }
    pattern += text;
    return write_.sub(pattern, variables);
  }

  Draft* document_of(const Draft& categories, const End& source, const End& destination) {
    Draft* statements = write_.list();
    for (const Draft::Member& category : categories.members) {
      if (!permits(category.key)) continue;
      for (const Draft* statement : category.value->find("Statement")->items)
        statements->items.push_back(replaced(*statement, source, destination));
    }
    return write_.map({{"Version", write_.text("2012-10-17")}, {"Statement", statements}});
  }

  Draft* attributes() {
    Draft* copy = write_.map();
    for (const Draft::Member& member : draft_.members) {
      if (member.key != "Type" && member.key != "Properties")
        copy->set(member.key, write_.clone(member.value), member.key_span);
    }
    return copy;
  }

  std::string_view written_type(const End& end) const {
    const auto found = written_types_.find(std::string(end.logical_id));
    return found == written_types_.end() ? end.type : std::string_view(found->second);
  }

  void add(const std::string& id, std::string_view type, Draft* properties, const End& source, const End& destination) {
    Draft* all = attributes();
    Draft* metadata = all->find("Metadata") ? all->find("Metadata") : write_.map();
    Draft* ends = write_.map({{"Source", write_.map({{"Type", write_.text(written_type(source))}})},
                              {"Destination", write_.map({{"Type", write_.text(written_type(destination))}})}});
    metadata->set("aws:sam:connectors", write_.map({{id_, ends}}));
    all->set("Metadata", metadata);
    translation_.add(id, type, properties, all, write_.from());
    made_.push_back(id);
  }

  void connect(const End& source, const End& destination) {
    const document::Node* by_source = source.type.empty() ? nullptr : document::find(*tables().profiles, source.type);
    const document::Node* found = by_source ? document::find(*by_source, destination.type) : nullptr;
    if (!found) {
      if (source.type.empty() || destination.type.empty()) return;
      return translation_.report(write_.from(), "SAM has no connector from " + std::string(source.type) + " to " +
                                                    std::string(destination.type));
    }
    const Draft* profile = translation_.pool().from_node(*found);
    const std::string_view kind = profile->text_of("Type");
    const Draft& settings = *profile->find("Properties");
    const Draft& categories = *settings.find("AccessCategories");
    const bool from_source = settings.find("SourcePolicy") && settings.find("SourcePolicy")->truth;
    const End& holder = from_source ? source : destination;
    const std::string id(id_);
    if (kind == "AWS_IAM_ROLE_MANAGED_POLICY") {
      if (!holder.role_name)
        return translation_.report(write_.from(), "the connector's " +
                                                      std::string(from_source ? "source" : "destination") +
                                                      " has no role that it could extend");
      const std::string policy_id = id + "Policy" + suffix_;
      add(policy_id, "AWS::IAM::ManagedPolicy",
          write_.map({{"PolicyDocument", document_of(categories, source, destination)},
                      {"Roles", write_.list({write_.clone(holder.role_name)})}}),
          source, destination);
      const std::string_view depended = settings.text_of("DependedBy");
      if (depended == "DESTINATION_EVENT_SOURCE_MAPPING") depend_on(mapping_between(source, destination), policy_id);
      if (depended == "SOURCE") depend_on(resources_.find(source.logical_id), policy_id);
    } else if (kind == "AWS_SQS_QUEUE_POLICY") {
      add(id + "QueuePolicy" + suffix_, "AWS::SQS::QueuePolicy",
          write_.map({{"PolicyDocument", document_of(categories, source, destination)},
                      {"Queues", write_.list({write_.clone(holder.queue_url)})}}),
          source, destination);
    } else if (kind == "AWS_SNS_TOPIC_POLICY") {
      add(id + "TopicPolicy" + suffix_, "AWS::SNS::TopicPolicy",
          write_.map({{"PolicyDocument", document_of(categories, source, destination)},
                      {"Topics", write_.list({write_.clone(holder.arn)})}}),
          source, destination);
    } else if (kind == "AWS_LAMBDA_PERMISSION") {
      for (const Draft::Member& category : categories.members) {
        if (!permits(category.key)) continue;
        const auto part = [&](std::string_view name) -> Draft* {
          const Draft* value = category.value->find(name);
          return value ? replaced(*value, source, destination) : nullptr;
        };
        add(id + std::string(category.key) + "LambdaPermission" + suffix_, "AWS::Lambda::Permission",
            write_.map({{"Action", part("Action")},
                        {"FunctionName", write_.clone(holder.arn)},
                        {"Principal", part("Principal")},
                        {"SourceArn", part("SourceArn")},
                        {"SourceAccount", part("SourceAccount")}}),
            source, destination);
      }
    }
  }

  // ---- dependencies

  Draft* mapping_between(const End& source, const End& destination) {
    Draft* found = nullptr;
    if (source.logical_id.empty() || destination.logical_id.empty()) return nullptr;
    for (const Draft::Member& member : resources_.members) {
      if (member.value->text_of("Type") != "AWS::Lambda::EventSourceMapping") continue;
      const Draft* properties = member.value->find("Properties");
      if (referenced_id(find(properties, "FunctionName")) != destination.logical_id ||
          referenced_id(find(properties, "EventSourceArn")) != source.logical_id) {
        continue;
      }
      if (found) return nullptr;
      found = member.value;
    }
    return found;
  }

  void depend_on(Draft* resource, const std::string& id) {
    if (!resource) return;
    Draft* list = write_.list();
    const Draft* existing = resource->find("DependsOn");
    if (existing && existing->is_list())
      list->items = existing->items;
    else if (existing)
      list->items.push_back(const_cast<Draft*>(existing));
    const bool known =
        std::any_of(list->items.begin(), list->items.end(), [&](const Draft* item) { return item->text == id; });
    if (!known) list->items.push_back(write_.text(id));
    resource->set("DependsOn", list);
  }

  /// Who depends on the connector depends on what it becomes.
  void replace_dependencies() {
    for (const Draft::Member& member : resources_.members) {
      Draft* depends = member.value->find("DependsOn");
      if (!depends) continue;
      Draft* list = write_.list();
      if (depends->is_list())
        list->items = depends->items;
      else
        list->items.push_back(depends);
      const std::size_t before = list->items.size();
      std::erase_if(list->items, [&](const Draft* item) { return item->text == id_; });
      if (list->items.size() == before) continue;
      for (const std::string& id : made_) list->items.push_back(write_.text(id));
      member.value->set("DependsOn", list);
    }
  }

  Translation& translation_;
  Draft& resources_;
  std::string_view id_;
  Writer write_;
  Draft& draft_;
  const std::map<std::string, std::string>& written_types_;
  const Draft* permissions_ = nullptr;
  std::string suffix_;
  std::vector<std::string> made_;
  const std::vector<Draft*> empty_;
};

}  // namespace

void lift_embedded_connectors(Translation& translation, Draft& resources) {
  const std::vector<Draft::Member> members = resources.members;
  for (const Draft::Member& member : members) {
    const Draft* connectors = member.value->find("Connectors");
    if (!connectors || !connectors->is_map()) continue;
    for (const Draft::Member& connector : connectors->members) {
      const Writer write = translation.writer(connector.key_span);
      Draft* lifted = write.clone(connector.value);
      lifted->set("Type", write.text("AWS::Serverless::Connector"));
      Draft* properties = lifted->find("Properties");
      if (!properties) continue;
      Draft* source = write.map({{"Id", write.text(member.key)}});
      if (const Draft* reference = properties->find("SourceReference")) {
        for (const Draft::Member& part : reference->members)
          source->set(part.key, write.clone(part.value), part.key_span);
        properties->erase("SourceReference");
      }
      properties->set("Source", source);
      resources.set(translation.pool().keep(std::string(member.key) + std::string(connector.key)), lifted,
                    connector.key_span);
    }
    member.value->erase("Connectors");
  }
}

void translate_connectors(Translation& translation, Draft& resources,
                          const std::map<std::string, std::string>& written_types) {
  const std::vector<Draft::Member> members = resources.members;
  for (const Draft::Member& member : members) {
    if (member.value->text_of("Type") != "AWS::Serverless::Connector") continue;
    // Each looks at all that was made, and takes its own place out of it.
    if (!translation.may_go_on(member.key_span, 4 * resources.members.size())) return;
    resources.erase(member.key);
    Connector(translation, resources, member.key, member.key_span, *member.value, written_types).run();
  }
}

}  // namespace lintel::cloudformation::sam
