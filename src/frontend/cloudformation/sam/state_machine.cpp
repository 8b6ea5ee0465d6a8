#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "frontend/cloudformation/dynamic_reference.h"

namespace lintel::cloudformation::sam {
namespace {

using document::NodeKind;

/// A definition as JSON text with sorted keys and four blanks of indent, line by line: `DefinitionString` joins the
/// lines.
void append_lines(const Draft& draft, const std::string& indent, std::string& text) {
  const bool empty = draft.is_map() ? draft.members.empty() : draft.items.empty();
  if ((!draft.is_map() && !draft.is_list()) || empty) {
    text += to_sorted_json(draft);
    return;
  }
  const std::string inner = indent + "    ";
  text += draft.is_map() ? "{" : "[";
  bool first = true;
  const auto begin_line = [&] {
    text += first ? "\n" : ",\n";
    text += inner;
    first = false;
  };
  if (draft.is_map()) {
    std::vector<const Draft::Member*> sorted;
    for (const Draft::Member& member : draft.members) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    for (const Draft::Member* member : sorted) {
      begin_line();
      Draft key;
      key.kind = NodeKind::string;
      key.text = member->key;
      text += to_sorted_json(key) + ": ";
      append_lines(*member->value, inner, text);
    }
  } else {
    for (const Draft* item : draft.items) {
      begin_line();
      append_lines(*item, inner, text);
    }
  }
  text += "\n" + indent + (draft.is_map() ? "}" : "]");
}

class StateMachine {
 public:
  StateMachine(Translation& translation, const SamResource& resource)
      : translation_(translation),
        resource_(resource),
        write_(translation.writer(resource.id_span)),
        id_(resource.logical_id) {}

  void run() {
    const std::size_t first = translation_.made().size();
    Draft* properties = write_.map();
    Draft* substitutions =
        resource_.property("DefinitionSubstitutions") ? copy_of("DefinitionSubstitutions") : write_.map();
    if (const Draft* definition = resource_.property("Definition")) {
      const Writer at = write_.at(definition->span);
      Draft* text = at.clone(definition);
      substitute(*text, *substitutions);
      properties->set("DefinitionString", definition_string(at, *text));
    } else {
      properties->set("DefinitionS3Location",
                      make_location(translation_, resource_.property("DefinitionUri"), {"Bucket", "Key", "Version"}));
    }
    if (substitutions->is_set()) properties->set("DefinitionSubstitutions", substitutions);
    const bool own_role = resource_.property("Role") != nullptr;
    properties->set("RoleArn", own_role ? copy_of("Role") : write_.get_att(id_ + "Role", "Arn"));
    constexpr std::pair<std::string_view, std::string_view> renamed[] = {{"Name", "StateMachineName"},
                                                                         {"Type", "StateMachineType"},
                                                                         {"Logging", "LoggingConfiguration"},
                                                                         {"Tracing", "TracingConfiguration"}};
    for (const auto& [from, to] : renamed) {
      if (Draft* value = copy_of(from)) properties->set(to, value, resource_.properties->member(from)->key_span);
    }
    properties->set("Tags", tags());
    translation_.add(id_, "AWS::StepFunctions::StateMachine", properties, translation_.own_attributes(resource_),
                     resource_.id_span);
    if (!own_role) add_role();
    add_version_and_alias();
    const Draft* by_alias = resource_.property("UseAliasAsEventTarget");
    const bool through_alias = by_alias && by_alias->is_set() && !alias_id_.empty();
    const std::string_view target_id = through_alias ? translation_.pool().keep(alias_id_) : resource_.logical_id;
    translate_events(translation_, resource_, {target_id, &resource_, false, true}, nullptr);
    propagate_tags(translation_, resource_, first);
  }

 private:
  Draft* copy_of(std::string_view name) const { return write_.clone(resource_.property(name)); }
  Draft* tags() {
    return tag_list(translation_, resource_.property("Tags"), "stateMachine:createdBy", resource_.id_span);
  }

  /// Functions inside the definition cannot stand in its text: each becomes a substitution, numbered in sorted order.
  void substitute(Draft& draft, Draft& substitutions) {
    const auto visit = [&](Draft*& value) {
      if (is_intrinsic(value) || (value->is_text() && has_dynamic_reference(value->text))) {
        const std::string name = "definition_substitution_" + std::to_string(++counter_);
        Draft* placeholder = write_.at(value->span).text("${" + name + "}");
        substitutions.set(translation_.pool().keep(name), value);
        value = placeholder;
      } else {
        substitute(*value, substitutions);
      }
    };
    for (Draft*& item : draft.items) visit(item);
    std::vector<std::size_t> order(draft.members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return draft.members[a].key < draft.members[b].key; });
    for (const std::size_t i : order) visit(draft.members[i].value);
  }

  static Draft* definition_string(const Writer& at, const Draft& definition) {
    std::string text;
    append_lines(definition, "", text);
    Draft* lines = at.list();
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines->items.push_back(at.text(std::string_view(text).substr(begin, end - begin)));
      begin = end + 1;
    }
    return at.map({{"Fn::Join", at.list({at.text("\n"), lines})}});
  }

  void add_role() {
    Draft* policies = write_.list();
    if (const Draft* given = resource_.property("Policies"); given && given->is_list())
      policies->items = given->items;
    else if (given && given->is_set())
      policies->items.push_back(const_cast<Draft*>(given));
    const Draft* traced = find(resource_.property("Tracing"), "Enabled");
    if (traced && traced->truth) policies->items.push_back(write_.at(traced->span).text(xray_policy(translation_)));
    RoleSettings settings;
    settings.logical_id = translation_.pool().keep(id_ + "Role");
    settings.service = "states.amazonaws.com";
    settings.policies = policies;
    settings.path = resource_.property("RolePath");
    settings.permissions_boundary = resource_.property("PermissionsBoundary");
    settings.tags = tags();
    settings.attributes = translation_.passed_attributes(resource_);
    make_role(translation_, settings, resource_.id_span);
  }

  void add_version_and_alias() {
    const Draft* name = resource_.property("AutoPublishAlias");
    if (!name || !name->is_set()) return;
    const Writer at = write_.at(name->span);
    Draft* attributes = translation_.passed_attributes(resource_);
    for (const std::string_view policy : {"DeletionPolicy", "UpdateReplacePolicy"}) {
      if (!attributes->find(policy)) attributes->set(policy, at.text("Retain"));
    }
    const std::string version_id = id_ + "Version";
    translation_.add(version_id, "AWS::StepFunctions::StateMachineVersion",
                     at.map({{"StateMachineArn", at.ref(id_)},
                             {"StateMachineRevisionId", at.get_att(id_, "StateMachineRevisionId")}}),
                     attributes, name->span);
    alias_id_ = id_ + "Alias" + std::string(translation_.resolved_text(name));
    Draft* preference = resource_.property("DeploymentPreference") ? copy_of("DeploymentPreference")
                                                                   : at.map({{"Type", at.text("ALL_AT_ONCE")}});
    preference->set("StateMachineVersionArn", at.ref(version_id));
    translation_.add(alias_id_, "AWS::StepFunctions::StateMachineAlias",
                     at.map({{"Name", at.clone(name)}, {"DeploymentPreference", preference}}),
                     translation_.passed_attributes(resource_), name->span);
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  std::string id_;
  std::string alias_id_;
  unsigned counter_ = 0;
};

}  // namespace

void translate_state_machine(Translation& translation, const SamResource& resource) {
  StateMachine(translation, resource).run();
}

}  // namespace lintel::cloudformation::sam
