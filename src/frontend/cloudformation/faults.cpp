#include "frontend/cloudformation/faults.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <unordered_set>

#include "base/distance.h"
#include "base/text.h"
#include "facts/property_schema.h"
#include "facts/resource_type.h"
#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/intrinsic.h"
#include "frontend/cloudformation/misspelling.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/property_faults.h"
#include "frontend/cloudformation/sam/transform.h"
#include "frontend/cloudformation/secret_faults.h"
#include "frontend/cloudformation/uses.h"
#include "frontend/cloudformation/walker.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr std::array<std::string_view, 8> pseudo_parameters{"AWS::AccountId", "AWS::NoValue",  "AWS::NotificationARNs",
                                                            "AWS::Partition", "AWS::Region",   "AWS::StackId",
                                                            "AWS::StackName", "AWS::URLSuffix"};

/// Types that the registry's data does not have (any more), though templates that name them are right.
constexpr std::array<std::string_view, 8> retired_namespaces{
    "AWS::SDB::",  "AWS::OpsWorks::", "AWS::OpsWorksCM::",   "AWS::RoboMaker::",
    "AWS::QLDB::", "AWS::Cloud9::",   "AWS::NimbleStudio::", "AWS::CDK::"};

TemplateFault make_fault(std::string_view code, std::string message, Span span, std::string_view address) {
  return {code, std::move(message), span, address};
}

bool is_pseudo_parameter(std::string_view name) {
  return std::find(pseudo_parameters.begin(), pseudo_parameters.end(), name) != pseudo_parameters.end();
}

bool is_retired(std::string_view type) {
  return std::any_of(retired_namespaces.begin(), retired_namespaces.end(),
                     [&](std::string_view space) { return type.starts_with(space); });
}

struct Dependency {
  std::size_t to = 0;
  Span span;
};

/// The members of each cycle, in order. Tarjan's algorithm, without recursion.
std::vector<std::vector<std::size_t>> find_cycles(const std::vector<std::vector<Dependency>>& edges) {
  const std::size_t count = edges.size();
  constexpr std::uint32_t unseen = UINT32_MAX;
  std::vector<std::uint32_t> number(count, unseen), low(count, 0), component(count, unseen);
  std::vector<std::size_t> open;
  std::vector<std::pair<std::size_t, std::size_t>> path;  // member, next edge
  std::uint32_t next = 0;
  std::vector<std::vector<std::size_t>> cycles;
  for (std::size_t start = 0; start < count; ++start) {
    if (number[start] != unseen) continue;
    path.push_back({start, 0});
    while (!path.empty()) {
      const std::size_t member = path.back().first, edge = path.back().second;
      if (edge == 0 && number[member] == unseen) {
        number[member] = low[member] = next++;
        open.push_back(member);
      }
      if (edge < edges[member].size()) {
        ++path.back().second;
        const std::size_t target = edges[member][edge].to;
        if (number[target] == unseen)
          path.push_back({target, 0});
        else if (component[target] == unseen)
          low[member] = std::min(low[member], number[target]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back().first] = std::min(low[path.back().first], low[member]);
      if (low[member] != number[member]) continue;
      std::vector<std::size_t> members;
      std::size_t last = 0;
      do {
        last = open.back();
        open.pop_back();
        component[last] = number[member];
        members.push_back(last);
      } while (last != member);
      const bool own =
          members.size() == 1 && std::any_of(edges[member].begin(), edges[member].end(),
                                             [&](const Dependency& dependency) { return dependency.to == member; });
      if (members.size() > 1 || own) cycles.push_back(std::move(members));
    }
  }
  for (std::vector<std::size_t>& members : cycles) std::sort(members.begin(), members.end());
  return cycles;
}

/// Faults of one template that are reported; nobody reads more, but a change may add one to so many.
constexpr std::size_t max_faults = 2'000;

/// Finds the faults of one section's member at a time.
class FaultFinder : public Walker {
 public:
  FaultFinder(const Stack& stack, const SourceSet& sources, Arena& arena, std::vector<TemplateFault>& faults)
      : Walker(sources),
        stack_(stack),
        sources_(sources),
        sections_(stack.sections),
        arena_(arena),
        faults_(faults),
        dependencies_(stack.sections.resources.size()),
        condition_dependencies_(stack.sections.conditions.size()) {}

  void check(bool complete) {
    complete_ = complete;
    if (complete) check_transform();
    check_loops();
    for (std::size_t i = 0; i < sections_.conditions.size(); ++i) {
      condition_index_ = static_cast<std::int64_t>(i);
      walk(*sections_.conditions[i].node, true);
    }
    condition_index_ = -1;
    for (std::size_t i = 0; i < sections_.resources.size(); ++i) check_resource(i);
    resource_ = -1;
    address_ = {};
    for (const NamedNode& output : sections_.outputs) {
      if (const Node* condition = document::find(*output.node, "Condition"))
        on_condition(condition->text, condition->span);
      for (const Entry& entry : output.node->entries) {
        if (entry.key != "Condition") walk(*entry.value);
      }
    }
    report_cycles(dependencies_, "resource", [&](std::size_t i) { return sections_.resources[i].logical_id; });
    report_cycles(condition_dependencies_, "condition", [&](std::size_t i) { return sections_.conditions[i].name; });
  }

  /// Whether there were more than are reported.
  bool is_cut() const { return is_cut_; }

  void report_secrets() {
    const auto tell = [&](std::string_view code, std::string message, Span span, std::string_view logical_id) {
      address_ = address_of(logical_id);
      report(code, std::move(message), span);
    };
    check_secrets(stack_.file->sections, sources_, tell);
    address_ = {};
  }

  void report(std::string_view code, std::string message, Span span) {
    if (told_.size() >= max_faults) is_cut_ = true;
    if (is_cut_) return;
    if (!told_.emplace(code, span.file, span.begin, span.end, message).second) return;
    faults_.push_back(make_fault(code, std::move(message), span, address_));
  }

 protected:
  void on_reference(std::string_view name, Span span) override {
    if (is_pseudo_parameter(name) || stack_.open_names.contains(name) || sections_.parameter(name)) return;
    if (const auto found = sections_.resource_index.find(name); found != sections_.resource_index.end()) {
      return depend_on(found->second, span);
    }
    if (complete_ && name.find("${") == std::string_view::npos && !is_left_out_asset(name)) {
      report("template-undefined-reference",
             quoted(name) + " is not a parameter, resource or pseudo parameter of this template", span);
    }
  }

  /// A parameter that the CDK adds for a file or for what it looks up in SSM, in a template that has no parameters: the
  /// expectation of a test, which leaves them out.
  bool is_left_out_asset(std::string_view name) const {
    return sections_.parameters.empty() && (name.starts_with("AssetParameters") ||
                                            (name.starts_with("SsmParameterValue") && name.ends_with("Parameter")));
  }

  void on_attribute(std::string_view name, std::string_view attribute, Span span) override {
    const auto found = sections_.resource_index.find(name);
    if (found == sections_.resource_index.end()) {
      if (complete_ && name.find("${") == std::string_view::npos && !stack_.open_names.contains(name)) {
        report("template-undefined-reference", quoted(name) + " is not a resource of this template", span);
      }
      return;
    }
    depend_on(found->second, span);
    const TemplateResource& resource = sections_.resources[found->second];
    if (attribute.starts_with("Outputs.")) return check_output(resource, attribute.substr(8), span);
    if (has_attribute(resource, attribute)) return;
    report("template-unknown-attribute", quoted(resource.type) + " has no attribute " + quoted(attribute), span);
  }

  void on_condition(std::string_view name, Span span) override {
    const auto found = sections_.condition_index.find(name);
    if (found == sections_.condition_index.end()) {
      if (complete_ && name.find("${") == std::string_view::npos) {
        report("template-undefined-condition", quoted(name) + " is not a condition of this template", span);
      }
    } else if (condition_index_ >= 0) {
      condition_dependencies_[static_cast<std::size_t>(condition_index_)].push_back({found->second, span});
    }
  }

  void on_find_in_map(const Node& arguments) override {
    if (arguments.items.size() < 3 || !complete_) return;
    const auto literal = [](const Node& node) {
      return node.tag.empty() && (node.kind == NodeKind::string || node.kind == NodeKind::number) &&
             node.text.find("${") == std::string_view::npos;
    };
    const Node& name = *arguments.items[0];
    if (!literal(name)) return;
    const bool has_default = arguments.items.size() > 3;
    const NamedNode* mapping = sections_.mapping(name.text);
    if (!mapping) {
      if (!has_default)
        report("template-undefined-mapping", quoted(name.text) + " is not a mapping of this template", name.span);
      return;
    }
    if (has_default) return;
    const Node* level = mapping->node;
    for (const Node* argument : arguments.items.subspan(1, 2)) {
      const Node& key = *argument;
      if (!literal(key)) {
        level = common_level(*level);
        if (!level) return;
        continue;
      }
      if (level->kind != NodeKind::mapping || document::find(*level, "Fn::Transform")) return;
      const Node* next = document::find(*level, key.text);
      if (!next) {
        report("template-undefined-mapping", "mapping " + quoted(name.text) + " has no key " + quoted(key.text),
               key.span);
        return;
      }
      level = next;
    }
  }

  void on_transform() override {}

  void on_unknown_function(Span span) override {
    // A macro may take anything, and what could not be read may name one.
    if (stack_.may_have_more()) return;
    const UnknownFunction unknown = unknown_function(sources_.text(span));
    if (unknown.of_other_tool) return;
    std::string message = "CloudFormation has no function " + quoted(unknown.written);
    if (!unknown.meant.empty()) message += ": " + quoted(unknown.meant) + " is probably meant";
    report("template-unknown-function", std::move(message), span);
  }

  void on_extension(Span span) override {
    if (stack_.may_have_more() || stack_.file->sections.has_transform(language_extensions_transform)) return;
    report("template-unknown-function",
           quoted(sources_.text(span)) + " needs \"Transform: " + std::string(language_extensions_transform) + "\"",
           span);
  }

  /// `{ Reff: Name }` and `{ GetAtt: [Name, Arn] }` are structures for all that CloudFormation knows; their author
  /// meant a name of this template.
  void on_single_key(const Entry& entry) override {
    constexpr std::array<std::string_view, 1> names{"ref"};
    const Node& value = *entry.value;
    const Node& first = value.kind == NodeKind::sequence && !value.items.empty() ? *value.items[0] : value;
    if (first.kind != NodeKind::string || !first.tag.empty()) return;
    const bool is_list = value.kind == NodeKind::sequence;
    bool is_meant = false;
    if (entry.key == "GetAtt")
      is_meant = sections_.resource(first.text.substr(0, first.text.find('.'))) != nullptr;
    else if (entry.key == "FindInMap")
      is_meant = is_list && sections_.mapping(first.text);
    else if (entry.key == "If")
      is_meant = is_list && sections_.condition(first.text);
    else if (entry.key == "Join")
      is_meant = is_list && value.items.size() == 2 && value.items[1]->kind == NodeKind::sequence;
    else if (entry.key == "Sub")
      is_meant = uses_name(first.text);
    else
      is_meant = !is_list && !nearest_name(lower_case(entry.key), names).empty() && is_name(first.text);
    if (is_meant) on_unknown_function(entry.key_span);
  }

  /// `"!Ref Name"` is a text.
  void on_text(const Node& node) override {
    const std::string_view word = function_in_quotes(node.text);
    if (word.empty() || stack_.may_have_more()) return;
    const std::string_view argument = node.text.substr(word.size() + 1);
    if (!is_name(argument.substr(0, argument.find('.'))) && !uses_name(argument)) return;
    report("template-unknown-function",
           "the quotes make a text of this, in which " + quoted(word) + " calls no function: remove them", node.span);
  }

  /// A function beside other keys is a key as they are; its author meant to call it.
  void on_several_keys(const Node& node) override {
    if (stack_.may_have_more()) return;
    for (const Entry& entry : node.entries) {
      Node alone;
      alone.kind = NodeKind::mapping;
      alone.entries = {&entry, 1};
      const Intrinsic function = intrinsic_of(alone).function;
      // A transform is applied to what stands beside it.
      if (function == Intrinsic::none || function == Intrinsic::foreign || function == Intrinsic::transform) continue;
      if (function == Intrinsic::ref && (entry.value->kind != NodeKind::string || !is_name(entry.value->text)))
        continue;
      report("template-unknown-function", quoted(entry.key) + " is a function only where no other key stands beside it",
             entry.key_span);
      return;
    }
  }

  /// `! Ref Name` is the text "Ref Name".
  void on_tagged_text(const Node& node) override {
    const std::string word = "!" + std::string(node.text.substr(0, node.text.find(' ')));
    if (stack_.may_have_more() || word.size() > node.text.size() || sources_.text(node.tag_span) != "!") return;
    const std::string_view meant = unknown_function(word).meant;
    if (meant.empty() || !meant.ends_with(word.substr(1))) return;
    report(
        "template-unknown-function",
        "a space parts \"!\" from its function, which makes all of it a text: " + quoted(word) + " is probably meant",
        node.tag_span);
  }

 private:
  bool is_name(std::string_view name) const {
    return sections_.parameter(name) || sections_.resource(name) || is_pseudo_parameter(name);
  }

  /// Whether a text has `${Name}` in it, as that of `Fn::Sub` has.
  bool uses_name(std::string_view text) const {
    std::int64_t unclosed = -1;
    const std::vector<SubPiece> pieces = split_sub_text(text, unclosed);
    return std::any_of(pieces.begin(), pieces.end(), [&](const SubPiece& piece) {
      return piece.is_variable && is_name(piece.text.substr(0, piece.text.find('.')));
    });
  }

  /// What an open first key leaves to check of the second: the one level below, when there is but one.
  static const Node* common_level(const Node& level) {
    return level.entries.size() == 1 ? level.entries.front().value : nullptr;
  }

  std::string_view address_of(std::string_view logical_id) const {
    return stack_.path.empty() || logical_id.empty()
               ? logical_id
               : arena_.copy(std::string(stack_.path) + "." + std::string(logical_id));
  }

  /// SAM resources are evaluated as such in any case; without the transform's line CloudFormation refuses them.
  void check_transform() {
    const Template& written = stack_.file->sections;
    if (written.has_transform(serverless_transform)) return;
    for (const TemplateResource& resource : written.resources) {
      if (!sam::has_kind(resource.type)) continue;
      address_ = address_of(resource.logical_id);
      report("template-unknown-resource-type",
             quoted(resource.type) + " needs \"Transform: " + std::string(serverless_transform) + "\"",
             resource.type_span);
    }
    address_ = {};
  }

  /// Loops are expanded before anything else is read.
  void check_loops() {
    for (const std::string_view name : {"Conditions", "Resources", "Outputs"}) {
      const Node* section = document::find(*stack_.file->sections.root, name);
      if (!section) continue;
      for (const Entry& entry : section->entries) {
        if (entry.key.starts_with("Fn::ForEach::")) on_extension(entry.key_span);
      }
    }
  }

  void check_resource(std::size_t index) {
    const TemplateResource& resource = sections_.resources[index];
    resource_ = static_cast<std::int64_t>(index);
    address_ = address_of(resource.logical_id);
    check_type(resource);
    if (resource.condition) on_condition(resource.condition->text, resource.condition->span);
    for (const Entry& entry : resource.node->entries) {
      if (entry.key == "Type" || entry.key == "Condition") continue;
      if (entry.key == "DependsOn")
        check_depends_on(*entry.value);
      else
        walk(*entry.value);
    }
  }

  void check_type(const TemplateResource& resource) {
    const Node* type = document::find(*resource.node, "Type");
    if (type->generated) return;
    if (!resource.type.starts_with("AWS::") || resource.type.ends_with("::MODULE") || is_retired(resource.type) ||
        !complete_)
      return;
    const bool is_known = resource.type.starts_with(serverless_prefix)
                              ? sam::has_kind(resource.type)
                              : registry::find_resource_type(resource.type).has_value();
    if (is_known) return;
    std::vector<std::string_view> names;
    for (const registry::ResourceTypeView known : registry::resource_types()) names.push_back(known.name());
    const std::string_view near = misspelled_name(resource.type, names);
    if (near.empty() && !resource.type.starts_with(serverless_prefix))
      return report(
          "template-resource-type-unlisted",
          "the registry of " + std::string(registry::schema_month) + " has no resource type " + quoted(resource.type),
          resource.type_span);
    report("template-unknown-resource-type",
           "CloudFormation has no resource type " + quoted(resource.type) +
               (near.empty() ? std::string() : ": did you mean " + quoted(near) + "?"),
           resource.type_span);
  }

  void check_depends_on(const Node& node) {
    const auto check_name = [&](const Node& name) {
      if (name.kind != NodeKind::string || !name.tag.empty()) return;
      const auto found = sections_.resource_index.find(name.text);
      if (found != sections_.resource_index.end()) return depend_on(found->second, name.span);
      if (complete_ && name.text.find("${") == std::string_view::npos) {
        report("template-undefined-reference",
               "DependsOn names " + quoted(name.text) + ", which is not a resource of this template", name.span);
      }
    };
    if (node.kind == NodeKind::string) check_name(node);
    for (const Node* item : node.items) check_name(*item);
  }

  /// An output of a nested stack whose template is here must be one of the template's; of several that a condition
  /// chooses from, it must be one of any.
  void check_output(const TemplateResource& resource, std::string_view output, Span span) {
    if (is_cut_) return;
    const std::vector<Stack*> nested = opened_stacks(stack_, resource);
    if (nested.empty() || output.find("${") != std::string_view::npos || may_nest_another(stack_, resource)) return;
    std::vector<std::string_view> names;
    for (const Stack* stack : nested) {
      if (stack->may_have_more() || stack->sections.output_index.contains(output)) return;
      for (const NamedNode& known : stack->sections.outputs) names.push_back(known.name);
    }
    const std::string_view near = nearest_name(output, names);
    report("template-unknown-attribute",
           "The template of " + quoted(resource.logical_id) + " has no output " + quoted(output) +
               (near.empty() ? std::string() : ": did you mean " + quoted(near) + "?"),
           span);
  }

  bool has_attribute(const TemplateResource& resource, std::string_view attribute) const {
    if (attribute.find("${") != std::string_view::npos) return true;
    const auto type = registry::find_resource_type(resource.type);
    if (!type || !resource.type.starts_with("AWS::") || resource.type.starts_with("AWS::Serverless::")) return true;
    if (resource.type == "AWS::CloudFormation::CustomResource" || resource.type == "AWS::CloudFormation::Stack")
      return true;
    if (type->attribute(attribute)) return true;
    // Types of the registry answer with every property that their handler reads; which those are is not published.
    if (type->property(attribute.substr(0, attribute.find('.')))) return true;
    // A structure as a whole, or an attribute of one that the registry lists as a whole.
    const std::string prefix = std::string(attribute) + ".";
    for (const registry::PropertyView known : type->attributes()) {
      if (known.name().starts_with(prefix) || attribute.starts_with(std::string(known.name()) + ".")) return true;
    }
    return type->attributes().empty() && attribute == "Arn";
  }

  void depend_on(std::size_t target, Span span) {
    if (resource_ >= 0) dependencies_[static_cast<std::size_t>(resource_)].push_back({target, span});
  }

  /// Reports each cycle once, at its first member's reference into it.
  template <class NameOf>
  void report_cycles(const std::vector<std::vector<Dependency>>& edges, std::string_view what, NameOf name_of_member) {
    for (const std::vector<std::size_t>& members : find_cycles(edges)) {
      const std::size_t first = members.front();
      Span span;
      for (const Dependency& dependency : edges[first]) {
        if (!span.known() && std::binary_search(members.begin(), members.end(), dependency.to)) span = dependency.span;
      }
      std::string names;
      for (std::size_t i = 0; i < members.size() && i < 8; ++i)
        names += (i ? ", " : "") + std::string(name_of_member(members[i]));
      if (members.size() > 8) names += ", …";
      report("template-circular-dependency",
             members.size() == 1 ? std::string(what) + " " + names + " depends on itself"
                                 : std::string(what) + "s depend on each other: " + names,
             span);
    }
  }

  const Stack& stack_;
  const SourceSet& sources_;
  const Template& sections_;
  Arena& arena_;
  std::vector<TemplateFault>& faults_;
  std::set<std::tuple<std::string_view, FileId, std::uint32_t, std::uint32_t, std::string>> told_;
  std::vector<std::vector<Dependency>> dependencies_, condition_dependencies_;
  std::int64_t resource_ = -1, condition_index_ = -1;
  std::string_view address_;
  bool complete_ = true;
  bool is_cut_ = false;
};

}  // namespace

bool check_template(const Stack& stack, const SourceSet& sources, Arena& arena, std::vector<TemplateFault>& faults) {
  const Template& sections = stack.sections;
  const Template& written = stack.file->sections;
  Uses expanded = uses_of(*sections.root, sources);
  const bool complete = !stack.may_have_more() && !expanded.foreign;
  FaultFinder finder(stack, sources, arena, faults);
  finder.check(complete);
  finder.report_secrets();
  if (!complete) return !finder.is_cut();
  if (sections.root != written.root) {
    Uses original = uses_of(*written.root, sources);
    expanded.names.merge(original.names);
    expanded.mappings.merge(original.mappings);
    expanded.conditions.merge(original.conditions);
    expanded.any_mapping = expanded.any_mapping || original.any_mapping;
  }
  for (const TemplateParameter& parameter : written.parameters) {
    if (!expanded.names.contains(parameter.name)) {
      finder.report("template-unused-parameter", "parameter " + quoted(parameter.name) + " is not used",
                    parameter.name_span);
    }
  }
  for (const NamedNode& mapping : written.mappings) {
    if (!expanded.any_mapping && !expanded.mappings.contains(mapping.name)) {
      finder.report("template-unused-mapping", "mapping " + quoted(mapping.name) + " is not used", mapping.name_span);
    }
  }
  for (const NamedNode& condition : written.conditions) {
    if (!expanded.conditions.contains(condition.name)) {
      finder.report("template-unused-condition", "condition " + quoted(condition.name) + " is not used",
                    condition.name_span);
    }
  }
  return !finder.is_cut();
}

/// Whether a stack belongs to another unit and is only here for what it exports.
bool TemplateEvaluation::is_imported(const Stack& stack) const {
  const Stack* root = &stack;
  while (root->parent) root = root->parent;
  return std::any_of(imported_.begin(), imported_.end(), [&](const auto& entry) { return entry.second == root; });
}

void TemplateEvaluation::find_faults(std::vector<TemplateFault>& faults) {
  std::vector<const TemplateFile*> checked;
  for (Stack& stack : stacks_) {
    if (is_imported(stack) || std::find(checked.begin(), checked.end(), stack.file) != checked.end()) continue;
    checked.push_back(stack.file);
    const Node* root = stack.file->sections.root;
    const Node* metadata = root ? document::find(*root, "Metadata") : nullptr;
    for (const Problem& duplicate : stack.file->duplicate_keys) {
      // Captions of the console's form change nothing that is deployed.
      if (metadata && contains(metadata->span, duplicate.span)) continue;
      const bool same = duplicate.severity == ProblemSeverity::notice;
      faults.push_back(
          make_fault(same ? "template-repeated-key" : "template-duplicate-key", duplicate.message, duplicate.span, {}));
    }
    if (!check_template(stack, sources_, arena_, faults)) {
      report_budget("budget-faults",
                    "the template has more than " + std::to_string(max_faults) +
                        " faults of its own, such as names that are not defined: the others are not reported",
                    root ? root->span : Span{});
    }
    check_properties(*this, stack, faults);
  }
}

}  // namespace lintel::cloudformation
