#include "frontend/terraform/evaluate/data_source.h"

#include <algorithm>
#include <array>
#include <vector>

#include "expression/reading_effort.h"
#include "facts/managed_policy.h"
#include "frontend/terraform/evaluate/cloudformation_stacks.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/named_resource.h"
#include "frontend/terraform/evaluate/policy_document.h"
#include "frontend/terraform/evaluate/remote_state.h"
#include "syntax/hcl/parse.h"
#include "value/conversion.h"
#include "value/json_text.h"
#include "value/open.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

struct Teller {
  std::string_view type;
  std::array<std::string_view, 3> attributes;
  Value (*read)(ResourceInstance& instance, Value config, RootEvaluation& run);
  ResourceMode mode = ResourceMode::data;
};

Value make_attribute(std::string_view name, Value value, Arena& arena) {
  std::span<Member> members = arena.make_array<Member>(1);
  members[0] = {name, value, {}};
  return make_object(members, arena);
}

/// What an output of a template in JSON is before it is deployed: the text that is written, or that of the parameter
/// that it refers to. Null when only the deployment tells.
Value stack_output(Value output, Value document, Value config, RootEvaluation& run) {
  const Value value = output.get("Value");
  const bool refers = value.is_mapping() && value.size() == 1 && value.member("Ref");
  const std::string_view parameter = value.get("Ref").string();
  const Value given = config.get("parameters");
  Value text = value;
  if (refers && !parameter.empty() && !given.is_unknown() && !given.is_open()) {
    text = given.is_mapping() ? given.get(parameter) : Value();
    if (text.is_null()) text = document.get("Parameters").get(parameter).get("Default");
  }
  const Converted converted = convert(text, types::string, run.arena);
  return converted.ok() && !converted.value.is_null() ? converted.value : Value();
}

/// The outputs of a stack by its template. Of one that is not read, as far as it is written in JSON; an output that
/// hangs on a condition may not be there.
Value read_stack_outputs(ResourceInstance& instance, Value config, RootEvaluation& run) {
  if (const Value told = outputs_of_stack(instance, config, run); !told.is_null())
    return make_attribute("outputs", told, run.arena);
  if (instance.owner().declaration.type != "aws_cloudformation_stack") return {};
  const auto document = document_of(config.get("template_body"), run.arena, &run.workspace.sources);
  const Value outputs = document ? document->get("Outputs") : Value();
  if (!outputs.is_mapping() || document->member("Transform")) return {};
  bool open = document->is_open() || outputs.is_open();
  std::vector<Member> members;
  for (const Member& output : outputs.members()) {
    if (output.value.member("Condition")) {
      open = true;
      continue;
    }
    Value value = stack_output(output.value, *document, config, run);
    if (value.is_null()) {
      ReferenceNode reference;
      reference.address = instance.address();
      reference.attribute = run.arena.copy("outputs[\"" + std::string(output.key) + "\"]");
      reference.unit = run.unit;
      value = make_reference(reference, &types::string, run.arena);
    }
    members.push_back({output.key, value, output.key_span});
  }
  const std::span<Member> kept = run.arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  Value map = make_map(kept, &types::string, run.arena);
  if (open) map = with_unknown_tail(map, find_blocker(outputs, run.arena), run.arena);
  // Their names, too, are read out of the text.
  if (outputs.is_sensitive()) map = mark_deeply(map, run.arena);
  return make_attribute("outputs", map, run.arena);
}

bool is_any_stack(std::string_view type) {
  return type == "aws_cloudformation_stack" || type == "awscc_cloudformation_stack";
}

/// The map of outputs that the data source gives, of one that the Cloud Control provider lists.
Value map_of_outputs(Value outputs, Arena& arena) {
  if (outputs.kind() != Kind::tuple) return outputs;
  std::vector<Member> members;
  for (const Value entry : outputs.items()) {
    const Value key = entry.get("output_key");
    if (key.is_string()) members.push_back({key.string(), entry.get("output_value"), {}});
  }
  const std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  const Value map = make_map(kept, &types::string, arena);
  return outputs.is_open() ? with_unknown_tail(map, find_blocker(outputs, arena), arena) : map;
}

/// The outputs of the stack of this name that the same module makes, or one of the scanned roots.
Value read_outputs_by_name(ResourceInstance& instance, Value config, RootEvaluation& run) {
  const Value name = config.get("name");
  if (!name.is_string() && !name.reference()) return {};
  for (ResourceState& resource : instance.owner().module.resources) {
    const ResourceDeclaration& declaration = resource.declaration;
    if (declaration.mode != ResourceMode::managed || !is_any_stack(declaration.type)) continue;
    for (ResourceInstance& stack : resource.instances()) {
      const Value made = stack.config(), own = made.get(name_attribute_of(declaration.type));
      const bool is_same = name.is_string() ? own.is_string() && own.string() == name.string()
                                            : name.reference()->address == stack.address();
      if (!is_same) continue;
      const Value told = map_of_outputs(outputs_of_stack(stack, made, run), run.arena);
      return told.is_null() ? told : make_attribute("outputs", with_marks_of(name, told, run.arena), run.arena);
    }
  }
  if (!name.is_string()) return {};
  FoundResource found = find_resource("aws_cloudformation_stack", name.string(), run);
  const FoundResource other = find_resource("awscc_cloudformation_stack", name.string(), run);
  if (found.instance && other.instance) return {};
  if (other.instance) found = other;
  if (!found.instance) return {};
  const Value told =
      map_of_outputs(outputs_of_stack(*found.instance, found.instance->config(), *found.run), found.run->arena);
  if (told.is_null()) return {};
  if (found.run == &run) return make_attribute("outputs", told, run.arena);
  // What was deployed may be older than the code.
  const Value outputs = with_flags(copy_from_root(told, found.run->root, run.arena), unknown_tail, run.arena);
  return make_attribute("outputs", outputs, run.arena);
}

Value read_policy_document(ResourceInstance&, Value config, RootEvaluation& run) {
  return make_policy_document(config, run);
}

/// The region of the provider configuration that the data source uses; null when that does not say.
Value region_of(ResourceInstance& instance) {
  ModuleInstance& module = instance.owner().module;
  const ResourceDeclaration& declaration = instance.owner().declaration;
  const ProviderUse provider = module.provider_for(declaration.provider, declaration.type, instance.scope());
  return provider ? module.config_of(provider).get("region") : Value();
}

Value read_region(ResourceInstance& instance, Value config, RootEvaluation& run) {
  Value region = config.get("region");
  for (std::string_view given : {"name", "id"}) {
    if (region.is_null()) region = config.get(given);
  }
  if (region.is_null()) region = region_of(instance);
  if (!region.is_string()) return {};
  std::span<Member> members = run.arena.make_array<Member>(3);
  members[0] = {"name", region, {}};
  members[1] = {"region", region, {}};
  members[2] = {"id", region, {}};
  return make_object(members, run.arena);
}

/// The partition follows from the region, as in the provider.
Value read_partition(ResourceInstance& instance, Value, RootEvaluation& run) {
  Value region = region_of(instance);
  if (!region.is_string()) return {};
  std::string_view name = region.string();
  // The isolated partitions' suffixes are not written down here: they stay unknown.
  if (name.starts_with("us-iso") || name.starts_with("eu-iso") || name.starts_with("eusc-")) return {};
  std::string_view partition = name.starts_with("cn-") ? "aws-cn" : name.starts_with("us-gov-") ? "aws-us-gov" : "aws";
  std::string_view suffix = partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  std::span<Member> members = run.arena.make_array<Member>(3);
  members[0] = {"partition", make_string_view(partition, run.arena, region.origin()), {}};
  members[1] = {"id", members[0].value, {}};
  members[2] = {"dns_suffix", make_string_view(suffix, run.arena, region.origin()), {}};
  return with_marks_of(region, make_object(members, run.arena), run.arena);
}

/// Whether a policy of AWS's, named with its path, lies where a prefix such as `/service-role/` looks.
bool is_at_path(std::string_view name, Value prefix) {
  if (prefix.is_null()) return true;
  return prefix.is_string() && ("/" + std::string(name.substr(0, name.rfind('/') + 1))).starts_with(prefix.string());
}

/// A policy that AWS manages, by its name or ARN. A name that is not AWS's may be that of an account's own policy.
Value read_managed_policy(ResourceInstance& instance, Value config, RootEvaluation& run) {
  const Value name = config.get("name");
  const Value given = config.get("arn");
  std::string_view path = registry::managed_policy_name(given.string());
  if (path.empty()) path = registry::find_managed_policy(name.string());
  if (path.empty() || !is_at_path(path, config.get("path_prefix"))) return {};
  const Value asked = given.is_string() ? given : name;
  const Origin* origin = asked.origin();
  const Value partition = read_partition(instance, config, run).get("partition");
  const std::string prefix =
      "arn:" + std::string(partition.is_string() ? partition.string() : "aws") + ":iam::aws:policy/";
  const std::string arn = given.is_string() ? std::string(given.string()) : prefix + std::string(path);
  std::vector<Member> members = {{"arn", make_string(arn, run.arena, origin), {}},
                                 {"id", make_string(arn, run.arena, origin), {}}};
  if (const std::string_view document = registry::managed_policy_document(path); !document.empty())
    members.push_back({"policy", make_string(document, run.arena, origin), {}});
  std::span<Member> copied = run.arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), copied.begin());
  const Value told = make_object(copied, run.arena);
  return with_marks_of(asked, given.is_string() ? told : with_marks_of(partition, told, run.arena), run.arena);
}

Value read_template(ResourceInstance&, Value config, RootEvaluation& run) {
  Value text = config.get("template");
  if (!text.is_string()) return {};
  Value variables = config.get("vars");
  if (variables.is_unknown()) return {};
  if (run.account->share() == 0) return {};
  ModuleFile& parsed = run.inner_expressions.emplace_back();
  Problems found;
  parsed.tree = hcl::parse_template(FileId::none, run.arena.copy(text.string()), found);
  parsed.view = parsed.tree.view();
  run.account->spend(expression::steps_of_parsing(text.string().size(), parsed.tree.nodes.size(), !found.empty()));
  if (!found.empty()) {
    run.report(span_of(text), "invalid-template",
               "This template cannot be read: " + visible_text(text, found.front().message));
    return {};
  }
  MappingScope scope(variables);
  Value rendered = run.evaluate({&parsed.view, parsed.view.root}, scope);
  const Value made = with_marks_of(text, rendered.with_origin(text.origin()), run.arena);
  return make_attribute("rendered", made, run.arena);
}

Value read_local_file(ResourceInstance&, Value config, RootEvaluation& run) {
  Value path = config.get("filename");
  if (!path.is_string()) return {};
  std::string error;
  if (run.account->share() == 0) return {};  // the next expression says so
  std::optional<std::string> bytes = run.files->read(path.string(), error);
  if (!bytes) return {};
  run.account->spend(bytes->size() / expression::bytes_read_in_a_step);
  const Value content = make_string(*bytes, run.arena, path.origin());
  return make_attribute("content", with_marks_of(path, content, run.arena), run.arena);
}

constexpr std::array tellers = {
    Teller{"aws_iam_policy_document", {"json", "minified_json", "id"}, read_policy_document},
    Teller{"aws_iam_policy", {"arn", "id", "policy"}, read_managed_policy},
    Teller{"aws_partition", {"partition", "dns_suffix", "id"}, read_partition},
    Teller{"aws_region", {"name", "region", "id"}, read_region},
    Teller{"template_file", {"rendered", "", ""}, read_template},
    Teller{"local_file", {"content", "", ""}, read_local_file},
    Teller{"aws_ssm_parameter", {"value", "insecure_value", ""}, read_parameter},
    Teller{"terraform_remote_state", {"outputs", "", ""}, read_remote_state},
    Teller{"aws_cloudformation_stack", {"outputs", "", ""}, read_stack_outputs, ResourceMode::managed},
    Teller{"awscc_cloudformation_stack", {"outputs", "", ""}, read_stack_outputs, ResourceMode::managed},
    Teller{"aws_cloudformation_stack", {"outputs", "", ""}, read_outputs_by_name},
};

const Teller* find_teller(ResourceMode mode, std::string_view type) {
  auto found = std::find_if(tellers.begin(), tellers.end(),
                            [&](const Teller& teller) { return teller.mode == mode && teller.type == type; });
  return found == tellers.end() ? nullptr : &*found;
}

}  // namespace

bool tells_attribute(ResourceMode mode, std::string_view type, std::string_view attribute) {
  const Teller* teller = find_teller(mode, type);
  return teller &&
         std::find(teller->attributes.begin(), teller->attributes.end(), attribute) != teller->attributes.end();
}

Value read_told(ResourceInstance& instance, Value config, RootEvaluation& run) {
  const ResourceDeclaration& declaration = instance.owner().declaration;
  const Teller* teller = find_teller(declaration.mode, declaration.type);
  return teller ? teller->read(instance, config, run) : Value();
}

}  // namespace lintel::terraform
