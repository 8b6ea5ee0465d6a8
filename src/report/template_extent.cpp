#include "report/template_extent.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

#include "base/arena.h"
#include "finding/fingerprint.h"
#include "report/extent.h"
#include "rules/engine/engine.h"
#include "source/source_set.h"
#include "syntax/document/parse.h"

namespace lintel::report {
namespace {

using document::Node;
using document::NodeKind;

constexpr unsigned deepest_condition = 40;
constexpr std::size_t max_formula = 16'384;

/// A function of CloudFormation and its argument, in whichever form it is written; no name: none.
struct FunctionCall {
  std::string_view name;
  const Node* argument = nullptr;
};

FunctionCall call_of(const Node& node) {
  if (node.tag.starts_with('!')) return {node.tag.substr(1), &node};
  if (node.kind != NodeKind::mapping || node.entries.size() != 1) return {};
  std::string_view key = node.entries.front().key;
  if (key.starts_with("Fn::")) return {key.substr(4), node.entries.front().value};
  return key == "Ref" || key == "Condition" ? FunctionCall{key, node.entries.front().value} : FunctionCall{};
}

/// What conditions compare may be a secret: an atom is called by hashes of it.
std::string hash_of(std::string_view text) {
  constexpr std::size_t digits = 16;
  return fingerprint(std::string(text), 0).substr(0, digits);
}

std::string formula_of_atom(std::string_view subject, std::string_view constant = {}) {
  const std::string text = hash_of(subject) + (constant.data() ? "=" + hash_of(constant) : std::string());
  return '[' + std::to_string(text.size()) + ':' + text + ']';
}

/// The conditions of one template as formulas.
class TemplateConditions {
 public:
  TemplateConditions(FileId file, std::string_view text) {
    Problems ignored;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_json = first != std::string_view::npos && text[first] == '{';
    root_ = is_json ? document::parse_json(file, text, arena_, Limits{}, ignored) : nullptr;
    if (!root_) root_ = document::parse_yaml(file, text, arena_, Limits{}, ignored);
    conditions_ = root_ ? document::find(*root_, "Conditions") : nullptr;
  }

  /// When a finding at a resource holds; nothing where this is not its template.
  std::optional<std::string> extent_of(const Finding& finding) {
    const std::string& address = finding.resource_address.empty() ? finding.block_address : finding.resource_address;
    const Node* resources = root_ ? document::find(*root_, "Resources") : nullptr;
    const Node* resource = resources ? document::find(*resources, last_part(address)) : nullptr;
    if (!resource) return std::nullopt;
    compared_.clear();
    const std::optional<std::string> asked = all_of(finding, *resource);
    if (!asked) return std::nullopt;
    std::string extent = "&(" + *asked;
    for (const std::string_view parameter : compared_) add_allowed(parameter, extent);
    if (!compared_.empty() && !holds_by_default(finding, *resource)) extent += ",[6:chosen]";
    return extent + ")";
  }

 private:
  /// What a finding asks for, and its resource, between commas.
  std::optional<std::string> all_of(const Finding& finding, const Node& resource) {
    std::string all;
    if (const Node* condition = document::find(resource, "Condition")) {
      const std::optional<std::string> formula = named(condition->text, 0);
      if (!formula) return std::nullopt;
      all += *formula;
    }
    for (const std::string& asked : finding.conditions) {
      if (asked.starts_with(if_any)) continue;
      constexpr std::string_view yes = " is true", no = " is false";
      const bool is_true = asked.ends_with(yes);
      if (!is_true && !asked.ends_with(no)) return std::nullopt;
      const std::string_view name = std::string_view(asked).substr(0, asked.size() - (is_true ? yes : no).size());
      // What has no name is called by what it says.
      const std::optional<std::string> formula =
          has(last_part(name)) ? named(last_part(name), 0) : formula_of_atom(without_stack(name));
      if (!formula || all.size() > max_formula) return std::nullopt;
      all += (all.empty() ? "" : ",") + std::string(is_true ? "" : "!") + *formula;
    }
    return all;
  }

  const Node* declaration_of(std::string_view parameter) const {
    const Node* parameters = document::find(*root_, "Parameters");
    return parameters ? document::find(*parameters, parameter) : nullptr;
  }

  const Node* default_of(std::string_view parameter) const {
    const Node* declared = declaration_of(parameter);
    return declared ? document::find(*declared, "Default") : nullptr;
  }

  /// Whether a finding can hold without anyone choosing another value than the default of a parameter: a default that
  /// makes it hold makes it worse.
  bool holds_by_default(const Finding& finding, const Node& resource) {
    const std::set<std::string_view> compared = compared_;
    for (const std::string_view parameter : compared) {
      if (declaration_of(parameter) && !default_of(parameter)) return false;
    }
    takes_defaults_ = true;
    const std::optional<std::string> all = all_of(finding, resource);
    takes_defaults_ = false;
    return !all || !is_within("&(" + *all + ")", "F");
  }

  /// What a parameter may be at most, so that a finding which holds for one more value of it holds elsewhere too: by
  /// its values, or of very many all in one.
  void add_allowed(std::string_view parameter, std::string& extent) const {
    constexpr std::ptrdiff_t max_atoms = 12;
    const Node* declared = declaration_of(parameter);
    const Node* allowed = declared ? document::find(*declared, "AllowedValues") : nullptr;
    if (!allowed || allowed->items.empty()) return;
    const std::string subject = "!Ref \"" + std::string(parameter) + '"';
    std::set<std::string> values;
    for (const Node* value : allowed->items) values.emplace(constant_of(*value));
    std::string any, all;
    for (const std::string& value : values) {
      any += (any.empty() ? "" : ",") + formula_of_atom(subject, value);
      all += value + '\n';
    }
    const auto atoms = std::count(extent.begin(), extent.end(), '[') + static_cast<std::ptrdiff_t>(values.size());
    extent += "," + (atoms <= max_atoms ? "|(" + any + ")" : formula_of_atom(subject + '\n' + all));
  }

  /// The name of a condition without the nested stack that it is of.
  static std::string_view without_stack(std::string_view name) {
    const std::size_t end = std::min(name.find_first_of(" ("), name.size());
    const std::size_t dot = name.substr(0, end).rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
  }

  static std::string_view last_part(std::string_view address) {
    return address.substr(address.find_last_of('.') == std::string_view::npos ? 0 : address.find_last_of('.') + 1);
  }

  bool has(std::string_view name) const { return conditions_ && document::find(*conditions_, name); }

  std::optional<std::string> named(std::string_view name, unsigned depth) {
    if (!has(name)) return std::nullopt;
    return formula_of(*document::find(*conditions_, name), depth + 1);
  }

  std::optional<std::string> formula_of(const Node& node, unsigned depth) {
    if (depth > deepest_condition) return std::nullopt;
    const FunctionCall call = call_of(node);
    if (call.name == "Condition") return named(call.argument->text, depth);
    if (call.name == "Equals" && call.argument->items.size() == 2)
      return equality(*call.argument->items[0], *call.argument->items[1]);
    if (call.name == "Not" && call.argument->items.size() == 1) {
      const std::optional<std::string> negated = formula_of(*call.argument->items[0], depth + 1);
      return negated ? std::optional("!" + *negated) : negated;
    }
    if (call.name != "And" && call.name != "Or") return std::nullopt;
    std::string text = call.name == "And" ? "&(" : "|(";
    for (const Node* item : call.argument->items) {
      const std::optional<std::string> part = formula_of(*item, depth + 1);
      if (!part || text.size() > max_formula) return std::nullopt;
      text += (text.size() > 2 ? "," : "") + *part;
    }
    return text + ")";
  }

  static bool is_plain(const Node& node) {
    return node.tag.empty() && node.kind != NodeKind::mapping && node.kind != NodeKind::sequence;
  }

  static std::string_view constant_of(const Node& node) { return node.text.data() ? node.text : std::string_view(""); }

  std::string equality(const Node& a, const Node& b) {
    for (const Node* side : {&a, &b}) {
      const FunctionCall call = call_of(*side);
      if (call.name != "Ref") continue;
      compared_.insert(call.argument->text);
      const Node& other = side == &a ? b : a;
      const Node* preset = takes_defaults_ && is_plain(other) ? default_of(call.argument->text) : nullptr;
      if (preset) return constant_of(*preset) == constant_of(other) ? "T" : "F";
    }
    if (is_plain(a) && is_plain(b)) return a.text == b.text ? "T" : "F";
    if (is_plain(a)) return formula_of_atom(written(b, 0), constant_of(a));
    if (is_plain(b)) return formula_of_atom(written(a, 0), constant_of(b));
    const std::string one = written(a, 0), other = written(b, 0);
    return formula_of_atom(std::min(one, other) + '\2' + std::max(one, other));
  }

  /// A value in one form, however it is written.
  static std::string written(const Node& node, unsigned depth) {
    if (depth > deepest_condition) return "…";
    const FunctionCall call = call_of(node);
    const Node& value = call.argument ? *call.argument : node;
    std::string text = call.name.empty() ? "" : "!" + std::string(call.name) + " ";
    if (value.kind == NodeKind::sequence) {
      text += '[';
      for (const Node* item : value.items) text += written(*item, depth + 1) + ',';
      return text + ']';
    }
    if (value.kind != NodeKind::mapping) return text + '"' + std::string(value.text) + '"';
    text += '{';
    for (const document::Entry& entry : value.entries)
      text += '"' + std::string(entry.key) + "\":" + written(*entry.value, depth + 1) + ',';
    return text + '}';
  }

  Arena arena_;
  const Node* root_ = nullptr;
  const Node* conditions_ = nullptr;
  bool takes_defaults_ = false;          ///< of the parameters that are compared
  std::set<std::string_view> compared_;  ///< the parameters that the extent at hand compares
};

bool may_be_template(std::string_view path) {
  constexpr std::string_view others[] = {".tf", ".tofu", ".hcl", ".tfvars", ".tf.json", ".tofu.json"};
  return std::none_of(std::begin(others), std::end(others), [&](std::string_view end) { return path.ends_with(end); });
}

}  // namespace

std::vector<std::string> find_extents(const ScanReport& report) {
  std::vector<std::string> extents(report.findings.size());
  std::map<std::uint32_t, std::unique_ptr<TemplateConditions>> templates;
  for (std::size_t i = 0; i < extents.size() && report.sources; ++i) {
    const Finding& finding = report.findings[i];
    const FileId file{finding.location.source};
    if (file == FileId::none || !may_be_template(report.sources->path(file))) continue;
    std::unique_ptr<TemplateConditions>& conditions = templates[finding.location.source];
    if (!conditions) conditions = std::make_unique<TemplateConditions>(file, report.sources->text(file));
    extents[i] = conditions->extent_of(finding).value_or(std::string());
  }
  return extents;
}

}  // namespace lintel::report
