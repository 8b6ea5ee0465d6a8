#include "scan/coverage.h"

#include <algorithm>
#include <array>
#include <set>

#include "model/endpoint.h"

namespace lintel {
namespace {

/// The provider of a Terraform type, `google` of `google_storage_bucket`; "aws" of a template's.
std::string_view provider_of(const EvaluatedResource& resource) {
  if (resource.type.find("::") != std::string_view::npos) return "aws";
  if (resource.kind == BlockKind::provider) return resource.type;
  return resource.type.substr(0, resource.type.find('_'));
}

bool is_about(const Rule& rule, std::string_view type) {
  return std::find(rule.resources.begin(), rule.resources.end(), type) != rule.resources.end();
}

bool has_rules(std::string_view type, const RuleSet& rules) {
  const auto about = [&](const Rule& rule) { return is_about(rule, type); };
  return rules.by_resource_type.contains(type) || std::any_of(rules.left_out.begin(), rules.left_out.end(), about);
}

struct Reason {
  std::string_view code, why;
};

/// Why files are left out, or are not read to their end, by the code that says so.
constexpr std::array reasons = {
    Reason{"binary-file", "binary"},
    Reason{"binary-plan", "binary plans"},
    Reason{"budget-file-size", "too large"},
    Reason{"hcl-syntax", "with syntax errors"},
    Reason{"hidden-file", "hidden, which Terraform skips"},
    Reason{"invalid-encoding", "not UTF-8"},
    Reason{"invalid-plan", "not a readable plan"},
    Reason{"invalid-template", "not a readable template"},
    Reason{"json-syntax", "with syntax errors"},
    Reason{"missing-path", "missing"},
    Reason{"not-a-template", "neither Terraform nor a template"},
    Reason{"not-entered", "tracked in node_modules, .terraform or .aws-sam"},
    Reason{"parameters-form", "not a readable parameters file"},
    Reason{"parameters-not-read", "with parameters that a deployment takes from them"},
    Reason{"template-fragment", "with resources and no template around them"},
    Reason{"template-left-behind", "left behind by an earlier synthesis of the CDK"},
    Reason{"terragrunt-unit-excluded", "of units that Terragrunt leaves out of every run"},
    Reason{"template-transformed", "templates that a macro or AWS::Include changes at deployment"},
    Reason{"text-templating", "templates of another language"},
    Reason{"unjudged-file",
           "tests and queries of Terraform, templates under other names, files that deploy nothing by themselves"},
    Reason{"unreadable-directory", "unreadable"},
    Reason{"unreadable-file", "unreadable"},
    Reason{"yaml-syntax", "with syntax errors"},
};

/// Every other code that a budget reports.
constexpr Reason cut_short{"budget-", "not read to the end"};

const Reason* find_reason(std::string_view code) {
  const auto found =
      std::find_if(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.code == code; });
  return found == reasons.end() ? nullptr : &*found;
}

}  // namespace

Coverage coverage_of(const model::UnitGraph& graph, const RuleSet& rules) {
  Coverage coverage;
  for (const model::Resource& resource : graph.resources) {
    const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
    const std::string_view provider = source ? provider_of(*source) : "aws";
    if (const std::string host = model::find_emulator(resource).host; !host.empty()) {
      if (source->kind == BlockKind::resource)
        ++coverage.resources_without_rules[std::string(provider) + " at " + host];
      continue;
    }
    const bool is_canonical = resource.type.find("::") != std::string_view::npos;
    if (is_canonical || provider == "aws" || provider == "awscc" || has_rules(resource.type, rules)) {
      ++coverage.judged;
    } else if (provider == "module") {
      continue;  // a call whose source is absent: its diagnostic counts
    } else if (source->kind == BlockKind::resource) {
      ++coverage.resources_without_rules[std::string(provider)];
    }
  }
  return coverage;
}

void count_left_out(const std::vector<Diagnostic>& diagnostics, ScanSummary& summary) {
  std::set<std::pair<std::string_view, std::string_view>> files;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code == "module-not-installed") ++summary.modules_missing;
    const Reason* reason = find_reason(diagnostic.code);
    if (!reason && diagnostic.severity == "error" && diagnostic.code.starts_with(cut_short.code)) reason = &cut_short;
    if (reason && files.insert({reason->why, diagnostic.location.file}).second)
      ++summary.files_left_out[std::string(reason->why)];
  }
}

bool is_unread(const Diagnostic& diagnostic) {
  return diagnostic.severity == "error";
}

void add_coverage(ScanSummary& summary, const Coverage& coverage) {
  summary.judged += coverage.judged;
  for (const auto& [provider, number] : coverage.resources_without_rules)
    summary.resources_without_rules[provider] += number;
}

}  // namespace lintel
