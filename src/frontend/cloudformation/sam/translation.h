#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/sam/draft.h"

namespace lintel::cloudformation::sam {

/// A resource of a SAM template that is to be translated.
struct SamResource {
  std::string_view logical_id;
  std::string_view type;  ///< without `AWS::Serverless::`
  Span id_span;
  Draft* draft = nullptr;
  Draft* properties = nullptr;  ///< never null

  /// A property that is written and not null.
  Draft* property(std::string_view name) const;
};

/// What an event source starts: a function, its alias, or a state machine.
struct Target {
  std::string_view logical_id;
  const SamResource* resource = nullptr;
  bool is_alias = false;          ///< whose `Ref` is its ARN
  bool is_state_machine = false;  ///< likewise
};

/// A deployment preference that takes effect, in order of the functions.
struct DeploymentPreference {
  const SamResource* function = nullptr;
  Draft* preference = nullptr;
  std::string_view condition;  ///< passed on to what is generated; empty: none
};

/// The usage plan that several APIs share, as it grows.
struct SharedUsagePlan {
  std::vector<std::string_view> apis;
  std::vector<Draft*> api_stages, stage_keys;
  std::set<std::string> conditions;
  bool any_without_condition = false;
  std::string_view deletion_policy, update_replace_policy;
};

/// The state of the transform of one template.
class Translation {
 public:
  Translation(TemplateEvaluation& evaluation, Stack& stack, const document::Node& root);
  ~Translation();
  Translation(const Translation&) = delete;
  Translation& operator=(const Translation&) = delete;

  const document::Node* run();

  DraftPool& pool() { return pool_; }
  Writer writer(Span from) { return {pool_, from}; }
  /// `aws`, unless the region says otherwise.
  std::string_view partition() const { return partition_; }
  std::string managed_policy_arn(std::string_view name) const;

  /// Template sections; made when missing.
  Draft& conditions();
  /// What stands under `Resources` by an id, of the source or generated so far; nullptr when there is none.
  Draft* resource(std::string_view logical_id) const;
  const std::vector<SamResource>& sam_resources() const { return sam_resources_; }
  SamResource* sam_resource(std::string_view logical_id);

  /// Adds a resource. `attributes` (DependsOn, Condition, …) may be null.
  Draft* add(std::string_view logical_id, std::string_view type, Draft* properties, Draft* attributes, Span from);

  /// The resources made (or changed) so far, in order.
  const std::vector<Draft*>& made() const { return made_; }
  /// Counts a resource of the template among those made, as an event changed it.
  void note(Draft* resource) { made_.push_back(resource); }

  /// Adds a resource in the place of another one, under another id.
  Draft* replace(std::string_view old_id, std::string_view new_id, std::string_view type, Draft* properties,
                 Draft* attributes, Span from);

  /// Condition, DeletionPolicy and UpdateReplacePolicy of a SAM resource, for what it generates.
  Draft* passed_attributes(const SamResource& resource);
  /// All resource attributes, for the one resource that takes its logical id.
  Draft* own_attributes(const SamResource& resource);

  /// A clone with references to parameters of known value replaced by those values.
  Draft* resolved(const Draft* draft);
  /// The text that a draft resolves to; empty when it is none.
  std::string_view resolved_text(const Draft* draft);
  bool resolved_truth(const Draft* draft);

  /// Makes `Ref: Resource.Property` (and the like) mean a generated resource.
  void refer(std::string_view logical_id, std::string_view property, std::string_view generated_id);
  /// Makes references to a resource mean another id, of which the old one is the beginning.
  void rename(std::string_view logical_id, std::string_view generated_id);

  void report(Span span, std::string message);
  /// Draws what was made since the last time from the root's account, and `looked_at` members; false when it has no
  /// more: reported at `span`.
  bool may_go_on(Span span, std::uint64_t looked_at = 0);

  std::vector<DeploymentPreference> deployment_preferences;
  SharedUsagePlan usage_plan;
  std::map<std::string, Draft*> record_set_groups;                          ///< by logical id, shared by domains
  std::map<std::string, std::map<std::string, std::string>> api_functions;  ///< API → function code that it deploys

 private:
  void collect_resources();
  bool translate_all();
  void translate(const SamResource& resource);
  void rewrite_references(Draft& draft);
  std::string_view replaced(std::string_view name);
  std::string_view replaced_in_text(std::string_view text, const Draft* variables);

  TemplateEvaluation& evaluation_;
  Stack& stack_;
  DraftPool pool_;
  Draft* root_ = nullptr;
  Draft* resources_ = nullptr;
  std::string partition_;
  std::vector<Draft*> made_;
  std::uint64_t last_step_;      ///< of the root, that may be spent on the translation
  std::size_t paid_drafts_ = 0;  ///< of those in the pool
  bool source_unread_ = false;   ///< a part of what is translated at the moment could not be read
  std::vector<SamResource> sam_resources_;
  std::unordered_map<std::string_view, std::size_t> sam_resource_at_;  ///< by logical id
  std::map<std::string, std::string, std::less<>> references_;         ///< "Api.Stage" → generated id
  std::map<std::string, std::string, std::less<>> renamed_;
};

// ---- the passes and resource kinds, each in its file ----------------------------------------------------------

/// Merges `Globals` into the resources that it speaks for.
void apply_globals(Translation& translation, const Draft& globals);
/// Gives APIs without a definition an empty one, and makes the implicit APIs with the paths that events name.
void add_implicit_apis(Translation& translation, Draft& resources);

void translate_function(Translation& translation, const SamResource& resource);
void translate_state_machine(Translation& translation, const SamResource& resource);
void translate_rest_api(Translation& translation, const SamResource& resource);
void translate_http_api(Translation& translation, const SamResource& resource);
void translate_web_socket_api(Translation& translation, const SamResource& resource);
void translate_simple_table(Translation& translation, const SamResource& resource);
void translate_application(Translation& translation, const SamResource& resource);
void translate_layer_version(Translation& translation, const SamResource& resource);
void translate_graphql_api(Translation& translation, const SamResource& resource);
void translate_capacity_provider(Translation& translation, const SamResource& resource);
void translate_network_connector(Translation& translation, const SamResource& resource);
void translate_microvm_image(Translation& translation, const SamResource& resource);
void translate_web_function(Translation& translation, const SamResource& resource);
/// Connectors that are written inside a resource become resources of their own.
void lift_embedded_connectors(Translation& translation, Draft& resources);
/// Connectors come after everything else, as they look at what was generated. `written_types` are the types that the
/// template gives its resources, by logical id.
void translate_connectors(Translation& translation, Draft& resources,
                          const std::map<std::string, std::string>& written_types);
void add_deployment_resources(Translation& translation);

// ---- pieces that several kinds share --------------------------------------------------------------------------

/// An execution role: `<id>Role`, with policies of every form that SAM takes.
struct RoleSettings {
  std::string_view logical_id;          ///< of the role
  std::string_view service;             ///< that assumes it: `lambda.amazonaws.com`
  Draft* assume_role_policy = nullptr;  ///< instead of the service's
  std::vector<std::string> managed_policies;
  std::vector<Draft*> inline_policies;
  const Draft* policies = nullptr;  ///< SAM's `Policies`
  Draft* path = nullptr;
  Draft* permissions_boundary = nullptr;
  Draft* tags = nullptr;
  Draft* attributes = nullptr;
};
Draft* make_role(Translation& translation, const RoleSettings& settings, Span from);

/// Tags of a mapping as a list of Key and Value; `created_by` is the key of SAM's own tag, empty for none.
Draft* tag_list(Translation& translation, const Draft* tags, std::string_view created_by, Span from);
/// Gives a resource's tags to all that was made since `first` and takes tags, as `PropagateTags` says.
void propagate_tags(Translation& translation, const SamResource& resource, std::size_t first);

/// `{ S3Bucket, S3Key, … }` of an S3 URI or a mapping of Bucket and Key, with the names given; a local path stays as it
/// is.
struct LocationNames {
  std::string_view bucket, key, version, storage_mode = {};
};
Draft* make_location(Translation& translation, const Draft* location, const LocationNames& names);

Draft* assume_role_policy(const Writer& writer, std::string_view service);
/// An inline policy of one statement: allow `action` on `resource`.
Draft* one_statement_policy(const Writer& writer, const std::string& name, std::string_view action, Draft* resource);
Draft* send_message_policy(const Writer& writer, std::string_view id, Draft* queue_arn);

/// The queue that failed events of a source go to: the given one, or a new one with (for rules) its policy.
Draft* dead_letter_queue_arn(Translation& translation, const Draft& config, const std::string& event_id,
                             Draft* rule_arn, Draft* attributes);

/// An event source of a function or state machine.
struct Event {
  std::string id;  ///< of what it makes: the resource's id followed by the event's
  std::string_view name;
  std::string_view type;
  Span span;                    ///< of the event's name
  Draft* properties = nullptr;  ///< never null

  Draft* property(std::string_view property_name) const;
};

/// Adds the path and permission of an `Api` or `HttpApi` event to the API that it names.
void translate_api_event(Translation& translation, const Event& event, const Target& target);
void translate_http_api_event(Translation& translation, const Event& event, const Target& target);

/// A permission to invoke the target's function.
struct PermissionSettings {
  std::string_view principal;
  Draft* source_arn = nullptr;
  Draft* source_account = nullptr;
  Draft* event_source_token = nullptr;
  std::string_view suffix = {};
  std::string_view prefix = {};  ///< instead of the event's id
};
Draft* add_permission(Translation& translation, const Event& event, const Target& target,
                      const PermissionSettings& settings);

/// The function's (or alias's) ARN, and what `FunctionName` takes.
Draft* arn_of(const Writer& writer, const Target& target);
Draft* name_of_target(const Writer& writer, const Target& target);

/// Translates the events of a function or state machine; `role` is its generated role, or null.
void translate_events(Translation& translation, const SamResource& resource, const Target& target, Draft* role);

/// What the policy template `name` with these parameters grants: a policy document; nullptr when there is no such
/// template.
Draft* expand_policy_template(Translation& translation, std::string_view name, const Draft* parameters, Span from);

/// The managed policy that lets a role send traces.
std::string_view xray_policy(const Translation& translation);

/// Defines a condition that holds when any of others does; of more than ten, through conditions in between.
void add_combined_condition(Translation& translation, const std::string& name, const std::set<std::string>& conditions,
                            Span from);

/// A logical id of `prefix` and `suffix`, or a hash of it when it has other characters than letters and digits.
std::string id_with_suffix(std::string_view prefix, std::string_view suffix);
bool is_alphanumeric(std::string_view text);
/// `text` with a to z as A to Z.
std::string upper_case(std::string_view text);

}  // namespace lintel::cloudformation::sam
