#include "frontend/terraform/evaluate/remote_state.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/path.h"
#include "frontend/terraform/evaluate/backends.h"
#include "frontend/terraform/evaluate/instance.h"
#include "value/identity.h"

namespace lintel::terraform {
namespace {

constexpr unsigned deepest_output = 200;

/// Copies values of another root: its resources are none of this one's, so that references to them become unknowns,
/// those to one attribute the same one.
class Detachment {
 public:
  Detachment(const Root& root, Arena& arena) : root_(root), arena_(arena) {}

  Value copy(Value value, unsigned depth = 0) {
    if (!value.node() || !(value.has_unknown() || value.kind() == Kind::reference)) return value;
    const auto known = copied_.find(value.node());
    if (known != copied_.end()) return Value(known->second, value.origin());
    Value result = depth > deepest_output ? make_unknown(&types::any, static_cast<const Blocker*>(nullptr), arena_)
                                          : copy_parts(value, depth);
    if (value.is_sensitive()) result = mark_sensitive(result, arena_);
    copied_.emplace(value.node(), result.node());
    return result.with_origin(value.origin());
  }

 private:
  Value copy_parts(Value value, unsigned depth) {
    if (const ReferenceNode* reference = value.reference()) return unknown_of(*reference, value);
    if (const UnknownNode* unknown = value.unknown()) {
      UnknownNode kept = *unknown;
      std::vector<Value> parts;
      for (const Value part : unknown->parts) parts.push_back(copy(part, depth + 1));
      kept.parts = arena_.copy(parts);
      kept.decoded = nullptr;
      kept.candidates = {};
      // What is called so there is something else here.
      if (kept.identity != 0) kept.identity = relocate_identity(kept.identity, root_.directory);
      return make_unknown(value.type(), kept, arena_);
    }
    if (const ChoiceNode* choice = value.choice()) {
      return make_choice(choice->condition, copy(choice->if_true, depth + 1), copy(choice->if_false, depth + 1),
                         arena_);
    }
    if (value.is_mapping()) return copy_mapping(value, depth);
    return value.is_sequence() ? copy_sequence(value, depth) : value;
  }

  Value copy_mapping(Value value, unsigned depth) {
    std::span<Member> members = arena_.make_array<Member>(value.members().size());
    std::transform(value.members().begin(), value.members().end(), members.begin(), [&](const Member& member) {
      return Member{member.key, copy(member.value, depth + 1), member.key_span};
    });
    const Value result = value.kind() == Kind::map && value.type() && value.type()->element
                             ? make_map(members, value.type()->element, arena_)
                             : make_object(members, arena_);
    return value.is_open() ? with_flags(result, unknown_tail, arena_) : result;
  }

  /// A set of which something is not known may have fewer elements than are listed: it is copied as what it is made of.
  Value copy_sequence(Value value, unsigned depth) {
    std::vector<Value> items;
    for (const Value item : value.items()) items.push_back(copy(item, depth + 1));
    const Value result = make_tuple(arena_.copy(items), arena_);
    return value.is_open() ? with_flags(result, unknown_tail, arena_) : result;
  }

  Value unknown_of(const ReferenceNode& reference, Value value) {
    const std::string name =
        std::string(reference.address) + (reference.attribute.empty() ? "" : "." + std::string(reference.attribute));
    UnknownNode unknown;
    unknown.why =
        make_blocker(span_of(value), name + " of " + root_.directory + " is known after its deployment", arena_);
    unknown.not_null = true;
    const Value key[] = {make_string(root_.directory, arena_), make_string(name, arena_)};
    unknown.identity = combine_identities("remote state", key);
    return make_unknown(value.type(), unknown, arena_);
  }

  const Root& root_;
  Arena& arena_;
  std::unordered_map<const ValueNode*, const ValueNode*> copied_;
};

/// Whether the state of the data source's workspace is the one that the root is evaluated for.
bool is_same_workspace(Value given, const Root& root) {
  if (given.is_string()) return given.string() == root.workspace;
  // A root whose workspace is not known is evaluated for any.
  if (given.is_null()) return root.workspace.empty() || root.workspace == "default";
  return root.workspace.empty() && identity_of(given) == identify(workspace_identity);
}

}  // namespace

Value copy_from_root(Value value, const Root& root, Arena& arena) {
  return Detachment(root, arena).copy(value);
}

Value outputs_of_root(const Root& root, Span site, RootEvaluation& run) {
  // Several units may deploy one module.
  const auto name_of = [](const Root& each) { return each.use ? each.use->root : each.directory; };
  std::string circle = name_of(root);
  for (const RootEvaluation* outer = &run; outer; outer = outer->outer()) {
    circle = name_of(outer->root) + " → " + circle;
    if (&outer->root != &root) continue;
    // Problems of the roots in between are theirs to say.
    run.outermost().report(site, "cycle", "These roots read each other's outputs in a circle: " + circle + ".",
                           ProblemSeverity::warning);
    return {};
  }
  RootEvaluation* other = run.evaluation_of(root, max_other_roots);
  if (!other) {
    run.report(site, "budget-roots",
               "This root reads the outputs of more than " + std::to_string(max_other_roots) +
                   " others: those of the rest are taken for unknown.",
               ProblemSeverity::warning);
    return {};
  }
  Detachment detachment(root, run.arena);
  ModuleInstance& module = *other->root_module;
  const std::vector<OutputDeclaration>& declared = module.module.outputs;
  std::span<Member> members = run.arena.make_array<Member>(declared.size());
  for (std::uint32_t i = 0; i < declared.size(); ++i)
    members[i] = {declared[i].name, detachment.copy(module.output(i)), declared[i].header};
  // What was deployed may be older than the code.
  return with_flags(make_object(members, run.arena), unknown_tail, run.arena);
}

Value read_remote_state(ResourceInstance& instance, Value config, RootEvaluation& run) {
  Backend backend;
  backend.type = config.get("backend").string();
  const Value given = config.get("config");
  for (const std::string_view name : identifying_attributes(backend.type)) {
    const std::size_t dot = name.find('.');
    const Value attribute =
        dot == name.npos ? given.get(name) : given.get(name.substr(0, dot)).get(name.substr(dot + 1));
    if (attribute.is_string()) backend.attributes.emplace(name, attribute.string());
    if (!attribute.is_string() && !attribute.is_null()) return {};
  }
  if (backend.type == "local") {
    const auto path = backend.attributes.find("path");
    const std::string written = path == backend.attributes.end() ? "terraform.tfstate" : path->second;
    backend.attributes["path"] = join_path(run.root.directory, written);
  }
  const Root* root = run.workspace.root_of_state(backend, run.root);
  if (!root || root == &run.root) return {};
  if (!is_named_by_prefix(*root, backend) && !is_same_workspace(config.get("workspace"), *root)) return {};
  const Value outputs = outputs_of_root(*root, instance.owner().declaration.header, run);
  if (outputs.is_null()) return {};
  std::span<Member> members = run.arena.make_array<Member>(1);
  members[0] = {"outputs", outputs, {}};
  return make_object(members, run.arena);
}

}  // namespace lintel::terraform
