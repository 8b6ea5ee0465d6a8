#include "report/rule_page.h"

#include <algorithm>
#include <map>

#include "report/markdown_text.h"

namespace lintel::report {
namespace {

constexpr std::string_view repository = "https://github.com/lintel-iac/lintel";
constexpr std::string_view template_service = "template";

std::string joined(const std::vector<std::string>& items, std::string (*written)(std::string_view)) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + written(item);
  return out;
}

/// The folder of a rule's file below `rules/aws`; faults of templates have no file.
std::string service_of(const RuleDescription& rule) {
  const std::size_t last = rule.file.rfind('/');
  if (last == std::string::npos || last == 0) return std::string(template_service);
  const std::size_t before = rule.file.rfind('/', last - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return rule.file.substr(begin, last - begin);
}

bool is_default(const RuleDescription& rule) {
  return std::find(rule.profiles.begin(), rule.profiles.end(), "default") != rule.profiles.end();
}

std::string examples_of(const RuleDescription& rule) {
  std::string out;
  for (const RuleExample& example : rule.examples) {
    const std::string_view language = example.language == "cloudformation" ? "yaml" : "hcl";
    const std::string name = example.language == "terraform"    ? "Terraform"
                             : example.language == "terragrunt" ? "Terragrunt"
                                                                : "CloudFormation";
    out += "\n## " + name + "\nFound:\n\n" + code_block(language, example.bad);
    if (!example.good.empty()) out += "\nNot found:\n\n" + code_block(language, example.good);
  }
  return out;
}

}  // namespace

std::string rule_page_url(std::string_view id) {
  return std::string(repository) + "/blob/main/docs/rules/" + std::string(id) + ".md";
}

std::string write_rule_page(const RuleDescription& rule) {
  std::string out = "# " + markdown_sentence(rule.title) + "\n" + code_span(rule.id) + " · " +
                    to_string(rule.severity) + " · " + escape_markdown(rule.area) +
                    (rule.group == "security" ? "" : " · group `" + rule.group + "`") +
                    (is_default(rule) ? "" : " · profile `all` only") + "\n";
  if (!rule.reason.empty()) out += "\n" + markdown_sentence(rule.reason) + "\n";
  if (!rule.fix.empty()) out += "\n**How to fix.** " + markdown_sentence(rule.fix) + "\n";
  if (!rule.resources.empty()) out += "\n**Looks at** " + joined(rule.resources, code_span) + "\n";
  out += examples_of(rule);
  if (!rule.controls.empty()) {
    out += "\n## Controls\n| framework | controls |\n|---|---|\n";
    for (const auto& [framework, controls] : rule.controls)
      out += "| " + escape_markdown(framework) + " | " + joined(controls, escape_markdown) + " |\n";
  }
  if (!rule.aliases.empty()) out += "\n## Known to other tools as\n" + joined(rule.aliases, code_span) + "\n";
  if (!rule.references.empty()) {
    out += "\n## Read more\n";
    for (const std::string& reference : rule.references) out += "- " + reference_text(reference, rule.built_in) + "\n";
  }
  return out;
}

std::string write_rule_index(const std::vector<RuleDescription>& rules) {
  std::map<std::string, std::vector<const RuleDescription*>> services;
  for (const RuleDescription& rule : rules) services[service_of(rule)].push_back(&rule);
  const auto defaults = std::count_if(rules.begin(), rules.end(), is_default);
  std::string out = "# Rules\n" + std::to_string(rules.size()) + " rules, " + std::to_string(defaults) +
                    " of them in the profile `default` and the rest, opinions, in `all`. `lintel rules docs` writes "
                    "these pages from the rules; `lintel explain RULE` prints one.\n\n";
  std::string contents;
  for (const auto& [service, members] : services)
    contents += (contents.empty() ? "" : " · ") + ("[" + service + "](#" + service + ")");
  out += contents + "\n";
  for (auto& [service, members] : services) {
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    out += "\n## " + service + "\n| rule | severity | profile | finds |\n|---|---|---|---|\n";
    for (const RuleDescription* rule : members) {
      out += "| [" + rule->id + "](" + rule->id + ".md) | " + to_string(rule->severity) + " | " +
             (is_default(*rule) ? "default" : "all") + " | " + markdown_sentence(rule->title) + " |\n";
    }
  }
  return out;
}

}  // namespace lintel::report
