#include "rules/language/rule_file.h"

#include <algorithm>
#include <array>

#include "base/distance.h"
#include "base/text.h"
#include "expression/library.h"
#include "model/library.h"

namespace lintel {

bool is_rule_id(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-' || id.find("--") != std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

constexpr std::array attribute_names = {
    std::string_view("title"),     std::string_view("severity"),    std::string_view("area"),
    std::string_view("resource"),  std::string_view("when"),        std::string_view("require"),
    std::string_view("deny"),      std::string_view("at"),          std::string_view("message"),
    std::string_view("reason"),    std::string_view("fix"),         std::string_view("references"),
    std::string_view("aliases"),   std::string_view("controls"),    std::string_view("profiles"),
    std::string_view("repair"),    std::string_view("as_deployed"), std::string_view("account_settings"),
    std::string_view("once"),      std::string_view("interrupts"),  std::string_view("sets"),
    std::string_view("no_repair"), std::string_view("group"),       std::string_view("scope"),
};
constexpr std::array block_names = {std::string_view("parameter"), std::string_view("locals"),
                                    std::string_view("example"), std::string_view("companion")};

constexpr std::array areas = {
    std::string_view("identity-and-access"),       std::string_view("detective-controls"),
    std::string_view("infrastructure-protection"), std::string_view("data-protection"),
    std::string_view("incident-response"),
};

void report(Problems& problems, std::string_view code, std::string message, Span span) {
  problems.push_back({ProblemSeverity::error, std::string(code), std::move(message), span, {}, {}});
}

/// The value of a literal as JSON, which Terraform and YAML read as the same value; empty when it is not one.
std::string literal_text(Cursor expression) {
  if (!expression) return {};
  switch (expression.kind()) {
    case SyntaxKind::boolean:
    case SyntaxKind::number:
      return std::string(expression.text());
    case SyntaxKind::string:
      return "\"" + std::string(expression.text()) + "\"";
    case SyntaxKind::tuple: {
      std::string list;
      for (std::size_t i = 0; i < expression.size(); ++i) {
        const Cursor element = expression.child(i);
        const std::string text = element.kind() == SyntaxKind::tuple ? std::string() : literal_text(element);
        if (text.empty()) return {};
        list += (list.empty() ? "[" : ", ") + text;
      }
      return list.empty() ? list : list + "]";
    }
    default:
      return {};
  }
}

/// Checks a rule file's own words: names, the required parts, their kinds.
class RuleChecker {
 public:
  RuleChecker(Cursor block, Problems& problems) : block_(block), problems_(problems) {}

  bool check() {
    const std::size_t before = problems_.size();
    check_label();
    check_names();
    check_required();
    check_condition();
    check_severity_and_area();
    check_group();
    check_repair();
    check_once();
    check_scope();
    return problems_.size() == before;
  }

 private:
  Cursor attribute(std::string_view name) const { return hcl::find_attribute(block_.body(), name); }

  void check_label() {
    if (block_.label_count() != 1) {
      report(problems_, "rule-label", "A rule has one label, its identifier: rule \"s3-bucket-logging-disabled\".",
             block_.header_span());
    } else if (!is_rule_id(block_.label(0))) {
      report(problems_, "rule-label",
             "The identifier \"" + std::string(block_.label(0)) +
                 "\" is not kebab-case: lower-case words and digits joined by single dashes.",
             block_.child(0).span());
    }
  }

  void check_names() {
    const Cursor body = block_.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor part = body.child(i);
      const bool is_attribute = part.kind() == SyntaxKind::attribute;
      const std::span<const std::string_view> known = is_attribute ? std::span<const std::string_view>(attribute_names)
                                                                   : std::span<const std::string_view>(block_names);
      if (std::find(known.begin(), known.end(), part.text()) != known.end()) continue;
      std::string message = "A rule has no " + std::string(is_attribute ? "attribute" : "block") + " \"" +
                            std::string(part.text()) + "\"";
      const std::string_view nearest = nearest_name(part.text(), known);
      message += nearest.empty() ? "." : "; did you mean \"" + std::string(nearest) + "\"?";
      report(problems_, "rule-unknown-name", std::move(message), part.name_span());
    }
  }

  void check_required() {
    for (const std::string_view name : {std::string_view("title"), std::string_view("severity"),
                                        std::string_view("resource"), std::string_view("message")}) {
      if (attribute(name) || (name == "resource" && attribute("scope"))) continue;
      report(problems_, "rule-incomplete", "The rule lacks `" + std::string(name) + "`.", block_.header_span());
    }
    if (const Cursor resource = attribute("resource"); resource && resource_types(resource.expression()).empty()) {
      report(
          problems_, "rule-resource",
          "`resource` is the name of a type (\"AWS::S3::Bucket\"), a list of names, or a constant of the rule library "
          "that is one (`identity_policies()`).",
          resource.expression().span());
    }
  }

  void check_condition() {
    const Cursor require = attribute("require");
    const Cursor deny = attribute("deny");
    if (require && deny) {
      report(problems_, "rule-condition", "A rule has either `require` or `deny`, not both.", deny.name_span());
    } else if (!require && !deny) {
      report(problems_, "rule-condition",
             "The rule has no condition: add `require` (true when the resource complies) or `deny` (the list of what "
             "is wrong).",
             block_.header_span());
    }
  }

  void check_severity_and_area() {
    Severity severity;
    if (const Cursor written = attribute("severity");
        written && !parse_severity(constant_text(written.expression()), severity)) {
      report(problems_, "rule-severity", "`severity` is one of critical, high, medium, low, info.",
             written.expression().span());
    }
    const Cursor written = attribute("area");
    if (!written) return;
    const std::string_view area = constant_text(written.expression());
    const std::string_view pillar = area.substr(0, area.find('/'));
    if (std::find(areas.begin(), areas.end(), pillar) == areas.end()) {
      report(problems_, "rule-area",
             "`area` starts with identity-and-access, detective-controls, infrastructure-protection, data-protection "
             "or incident-response.",
             written.expression().span());
    }
  }

  void check_group() {
    const Cursor written = attribute("group");
    if (!written) return;
    const std::string_view group = constant_text(written.expression());
    if (std::find(rule_groups.begin(), rule_groups.end(), group) != rule_groups.end()) return;
    report(problems_, "rule-group",
           "`group` is \"security\", or \"valid\" for what keeps the code from being deployed.",
           written.expression().span());
  }

  void check_repair() {
    const Cursor written = attribute("repair"), interrupts = attribute("interrupts");
    if (interrupts && (!written || constant_text(interrupts.expression()).empty()))
      report(problems_, "rule-interrupts", "`interrupts` says whom or what `repair` may interrupt, in a text.",
             interrupts.span());
    if (const Cursor sets = attribute("sets"); sets && (!written || constant_text(sets.expression()).empty()))
      report(problems_, "rule-sets", "`sets` is the path of the property that `repair` sets, in a text.", sets.span());
    if (const Cursor none = attribute("no_repair"); none && (written || constant_text(none.expression()).empty()))
      report(problems_, "rule-no-repair", "`no_repair` says in a text why there is no `repair`.", none.span());
    check_companions(bool(written));
    if (!written) return;
    const SyntaxKind kind = written.expression().kind();
    if (kind == SyntaxKind::object || (kind == SyntaxKind::tuple && literal_text(written.expression()).empty())) {
      report(problems_, "rule-repair", "`repair` gives true, false, a number, a string or a list of them.",
             written.expression().span());
    } else if (!attribute("at") && !attribute("deny")) {
      report(problems_, "rule-repair", "`repair` needs `at` or `deny`: the place of what it sets.",
             written.name_span());
    }
  }

  void check_companions(bool has_repair) {
    const Cursor body = block_.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const Cursor companion = body.child(i);
      if (companion.kind() != SyntaxKind::block || companion.text() != "companion") continue;
      const std::string_view language = companion.label(0);
      const Cursor text = hcl::find_attribute(companion.body(), "text");
      if (has_repair || companion.label_count() != 1 || (language != "terraform" && language != "cloudformation") ||
          !text || constant_text(text.expression()).empty()) {
        report(problems_, "rule-companion",
               "`companion \"terraform\"` and `companion \"cloudformation\"` have the `text` of the resources that "
               "repair the finding, in place of `repair`.",
               companion.header_span());
      }
    }
  }

  void check_once() {
    const Cursor written = attribute("once");
    if (!written || literal_text(written.expression()) == "true") return;
    report(problems_, "rule-once", "`once` is true, or left out: then each place is a finding.",
           written.expression().span());
  }

  void check_scope() {
    const Cursor written = attribute("scope");
    if (!written) return;
    if (constant_text(written.expression()) != "account") {
      report(problems_, "rule-scope", "`scope` is \"account\", or left out: then the rule looks at resources.",
             written.expression().span());
    } else if (const Cursor resource = attribute("resource")) {
      report(problems_, "rule-scope", "A rule has either `resource` or `scope`, not both.", resource.name_span());
    }
  }

  Cursor block_;
  Problems& problems_;
};

/// Profiles: those written (default `["default"]`), every framework of `controls`, and always "all".
std::vector<std::string_view> profiles_of(Cursor written, Cursor controls) {
  std::vector<std::string_view> profiles;
  profiles.reserve(2 + (written ? written.size() : 0) + (controls ? controls.size() / 2 : 0));
  if (written) {
    for (const std::string_view profile : constant_texts(written)) profiles.push_back(profile);
  } else {
    profiles.push_back("default");
  }
  profiles.push_back("all");
  if (controls && controls.kind() == SyntaxKind::object) {
    for (std::size_t i = 0; i + 1 < controls.size(); i += 2) profiles.push_back(constant_text(controls.child(i)));
  }
  return profiles;
}

/// Where a name stands among `attribute_names`.
struct Place {
  consteval Place(const char* name) {  // NOLINT: a name is a place
    while (attribute_names[index] != name) ++index;
  }
  std::size_t index = 0;
};

Rule make_rule(Cursor block, bool built_in) {
  // All in one pass: every start of the program makes every rule.
  std::array<Cursor, attribute_names.size()> expressions;
  const Cursor body = block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor part = body.child(i);
    if (part.kind() != SyntaxKind::attribute) continue;
    const auto name = std::find(attribute_names.begin(), attribute_names.end(), part.text());
    if (name == attribute_names.end()) continue;
    Cursor& first = expressions[static_cast<std::size_t>(name - attribute_names.begin())];
    if (!first) first = part.expression();
  }
  const auto expression = [&](Place place) { return expressions[place.index]; };
  Rule rule;
  rule.id = block.label(0);
  rule.title = constant_text(expression("title"));
  parse_severity(constant_text(expression("severity")), rule.severity);
  rule.area = constant_text(expression("area"));
  if (const Cursor group = expression("group")) rule.group = constant_text(group);
  const std::vector<Cursor> types = resource_types(expression("resource"));
  rule.resources.reserve(types.size());
  for (const Cursor type : types) rule.resources.push_back(type.text());
  rule.is_of_account = bool(expression("scope"));
  if (rule.is_of_account) rule.resources = {account_type};
  rule.when = expression("when");
  rule.require = expression("require");
  rule.deny = expression("deny");
  rule.at = expression("at");
  rule.message = expression("message");
  rule.fix = expression("fix");
  rule.as_deployed = expression("as_deployed");
  rule.repair = literal_text(expression("repair"));
  rule.once = bool(expression("once"));
  rule.block = block;
  rule.aliases = constant_texts(expression("aliases"));
  rule.profiles = profiles_of(expression("profiles"), expression("controls"));
  rule.built_in = built_in;
  return rule;
}

}  // namespace

Cursor repair_of(const Rule& rule) {
  const Cursor written = hcl::find_attribute(rule.block.body(), "repair");
  return written ? written.expression() : Cursor{};
}

std::string_view companion_of(const Rule& rule, std::string_view language) {
  const Cursor body = rule.block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor part = body.child(i);
    if (part.kind() != SyntaxKind::block || part.text() != "companion" || part.label(0) != language) continue;
    const Cursor text = hcl::find_attribute(part.body(), "text");
    return text ? constant_text(text.expression()) : std::string_view{};
  }
  return {};
}

std::string_view reason_for_no_repair(const Rule& rule) {
  const Cursor written = hcl::find_attribute(rule.block.body(), "no_repair");
  return written ? constant_text(written.expression()) : std::string_view{};
}

bool has_repair(const Rule& rule) {
  return repair_of(rule) || !companion_of(rule, "terraform").empty() || !companion_of(rule, "cloudformation").empty();
}

std::string_view repaired_property(const Rule& rule) {
  const Cursor written = hcl::find_attribute(rule.block.body(), "sets");
  return written ? constant_text(written.expression()) : std::string_view{};
}

std::string_view constant_text(Cursor expression) {
  if (!expression || expression.kind() != SyntaxKind::string) return {};
  return expression.text();
}

std::string one_line(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return std::string(text);
  std::string line;
  for (text = trimmed(text); !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    if (!line.empty() && !part.empty()) line += ' ';
    line += part;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return line;
}

std::vector<std::string_view> constant_texts(Cursor expression) {
  std::vector<std::string_view> texts;
  if (!expression) return texts;
  if (expression.kind() == SyntaxKind::string) texts.push_back(expression.text());
  if (expression.kind() == SyntaxKind::tuple) {
    texts.reserve(expression.size());
    for (std::size_t i = 0; i < expression.size(); ++i) {
      if (expression.child(i).kind() == SyntaxKind::string) texts.push_back(expression.child(i).text());
    }
  }
  return texts;
}

namespace {

/// Adds the types that a part of `resource` names; false where it names none.
bool add_types(Cursor expression, std::vector<Cursor>& types) {
  if (expression.kind() == SyntaxKind::string) {
    types.push_back(expression);
    return true;
  }
  const bool is_joined = expression.kind() == SyntaxKind::call && expression.text() == "concat";
  if (expression.kind() == SyntaxKind::tuple || is_joined) {
    for (std::size_t i = 0; i < expression.size(); ++i) {
      if (!add_types(expression.child(i), types)) return false;
    }
    return expression.size() > 0;
  }
  if (expression.kind() != SyntaxKind::call || expression.size() != 0) return false;
  const auto* constant = expression::find_defined(model::built_in_library(), expression.text());
  // What a constant of the library is made of calls nothing else.
  return constant && constant->result.kind() == SyntaxKind::tuple && add_types(constant->result, types);
}

}  // namespace

std::vector<Cursor> resource_types(Cursor expression) {
  std::vector<Cursor> types;
  if (expression && !add_types(expression, types)) types.clear();
  return types;
}

bool parse_severity(std::string_view text, Severity& severity) {
  for (const Severity candidate :
       {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info}) {
    if (text == to_string(candidate)) {
      severity = candidate;
      return true;
    }
  }
  return false;
}

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "critical";
    case Severity::high:
      return "high";
    case Severity::medium:
      return "medium";
    case Severity::low:
      return "low";
    case Severity::info:
      return "info";
  }
  return "medium";
}

void read_rules(const hcl::TreeView& file, bool trusted, std::vector<Rule>& rules, Problems& problems) {
  const Cursor body{&file, file.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor block = body.child(i);
    if (block.kind() == SyntaxKind::block && block.text() == "function") continue;  // `expression::read_functions`
    if (block.kind() != SyntaxKind::block || block.text() != "rule") {
      if (!trusted) report(problems, "rule-file", "A rule file holds `rule` and `function` blocks.", block.span());
      continue;
    }
    if (trusted || RuleChecker(block, problems).check()) rules.push_back(make_rule(block, trusted));
  }
}

}  // namespace lintel
