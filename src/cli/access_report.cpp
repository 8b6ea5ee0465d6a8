#include "cli/access_report.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "domain/iam/concern/search.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/secrets/concealment.h"
#include "finding/fingerprint.h"
#include "lintel/scan.h"
#include "report/json_text.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "source/source_set.h"
#include "value/sensitivity.h"

namespace lintel::cli {
namespace {

using Json = nlohmann::ordered_json;
using iam::AccessAnswer;

std::string verdict_name(Truth allowed) {
  return allowed == Truth::yes ? "allowed" : allowed == Truth::no ? "denied" : "undecided";
}

constexpr const char* hidden_text = sensitive_text.data();

std::string shown_resource(const AccessAnswer& access) {
  return access.is_sensitive ? hidden_text : iam::readable_text(access.witness.resource);
}

/// A key of a request; one that AWS does not know may be made of what is sensitive, too, as the key of a tag may.
std::string shown_key(const AccessAnswer& access, const std::string& key) {
  const bool is_known = !iam::type_of_key(key).empty() && key.find('/') == std::string::npos;
  return access.is_sensitive && !is_known ? hidden_text : key;
}

/// What a request carries under a key; a name like `sts:ExternalId` says that it is a secret.
std::vector<std::string> shown_values(const AccessAnswer& access, const std::string& key,
                                      const std::vector<std::string>& values) {
  const bool is_hidden = access.is_sensitive || secrets::names_hidden(key.substr(key.find(':') + 1));
  return is_hidden && !values.empty() ? std::vector<std::string>{hidden_text} : values;
}

Json json_of(const AccessOf& answer, const Locator& locator) {
  Json json = {{"who", answer.who}, {"verdict", verdict_name(answer.access.allowed)}};
  if (!answer.subject.empty()) json["resource"] = answer.subject;
  if (answer.access.allowed == Truth::no) return json;
  if (answer.access.allowed == Truth::yes) {
    const iam::Request& witness = answer.access.witness;
    Json context = Json::object();
    for (const auto& [key, values] : witness.context)
      context[shown_key(answer.access, key)] = shown_values(answer.access, key, values);
    json["request"] = {
        {"action", witness.action}, {"resource", shown_resource(answer.access)}, {"context", std::move(context)}};
  } else {
    json["why"] = blocker_of(answer);
  }
  Json statements = Json::array();
  for (const Location& place : places_of(answer.access, locator))
    statements.push_back({{"file", place.file}, {"line", place.start_line}, {"column", place.start_column}});
  json["statements"] = std::move(statements);
  return json;
}

/// The values of a key, of which there is one at least.
std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : " and ") + (value.empty() ? "anything" : value);
  return text.empty() ? "anything" : text;
}

void print_human(const AccessOf& answer, const Locator& locator, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  const AccessAnswer& access = answer.access;
  const auto shown = [](const std::string& text) { return report::printable(iam::readable_text(text)); };
  terminal.out << ink.bold(shown(answer.who));
  if (access.allowed == Truth::yes) {
    terminal.out << " may " << shown(access.witness.action) << " on " << report::printable(shown_resource(access));
    const char* separator = ", with ";
    for (const std::string& key : access.keys) {
      const auto carried = access.witness.context.find(key);
      if (carried == access.witness.context.end()) continue;
      terminal.out << separator << shown(shown_key(access, key)) << " = "
                   << shown(joined(shown_values(access, key, carried->second)));
      separator = ", ";
    }
  } else {
    terminal.out << ": undecided" << (answer.subject.empty() ? "" : " on " + shown(answer.subject)) << ", as "
                 << shown(blocker_of(answer));
  }
  terminal.out << "\n";
  for (const Location& place : places_of(access, locator))
    terminal.out << "  " << ink.dim(report::printable(place.file) + ":" + std::to_string(place.start_line)) << "\n";
}

/// An answer as a finding at the statements that decide it.
Finding finding_of(const AccessOf& answer, Severity severity, const Locator& locator) {
  const bool is_allowed = answer.access.allowed == Truth::yes;
  Finding finding;
  finding.rule = is_allowed ? "access-allowed" : "access-undecided";
  finding.title = is_allowed ? "Policies allow the request" : "Whether policies allow the request is undecided";
  finding.severity = is_allowed ? severity : Severity::info;
  finding.resource_address = answer.subject.empty() ? answer.who : answer.subject;
  finding.message = is_allowed
                        ? text_of(answer)
                        : iam::readable_text(answer.who) + ": undecided" +
                              (answer.subject.empty() ? "" : " on " + answer.subject) + ", as " + blocker_of(answer);
  finding.fingerprint = fingerprint(finding.rule + '\n' + finding.message, 0);
  for (Location& place : places_of(answer.access, locator)) {
    place.source = 0;  // no excerpt is shown
    if (finding.location.file.empty()) {
      finding.location = std::move(place);
    } else {
      finding.related.push_back({std::move(place), "a statement that decides, too"});
    }
  }
  return finding;
}

std::string sarif_of(const std::vector<AccessOf>& answers, Severity severity, const Locator& locator) {
  ScanReport report;
  report.sources = std::make_shared<const SourceSet>();
  for (const AccessOf& answer : answers) {
    if (answer.access.allowed != Truth::no) report.findings.push_back(finding_of(answer, severity, locator));
  }
  return report::write_sarif(report, {});
}

std::string_view level_name(iam::AccessLevel level) {
  constexpr std::string_view names[] = {"list", "read", "write", "permissions management", "tagging"};
  return names[static_cast<std::size_t>(level)];
}

}  // namespace

std::vector<Location> places_of(const AccessAnswer& access, const Locator& locator) {
  std::vector<Location> places;
  for (const iam::Statement* statement : access.statements) {
    const Span span = statement->is_earlier ? Span{} : span_of(statement->value);
    if (!span.known()) continue;
    const Location place = locator.locate(span);
    const bool seen = std::any_of(places.begin(), places.end(), [&](const Location& other) {
      return other.file == place.file && other.start_line == place.start_line;
    });
    if (!seen) places.push_back(place);
  }
  return places;
}

std::string blocker_of(const AccessOf& answer) {
  if (!answer.unread.empty()) return answer.unread;
  const AccessAnswer& access = answer.access;
  Arena arena;
  for (const iam::Statement* statement : access.statements) {
    if (const Blocker* blocker = find_blocker(statement->value, arena)) return std::string(blocker->text);
  }
  for (const iam::Policy* policy : access.open) {
    if (const Blocker* blocker = find_blocker(policy->document, arena)) return std::string(blocker->text);
  }
  if (!access.open.empty()) return "a policy is not known in full";
  const bool is_uncertain = std::any_of(access.statements.begin(), access.statements.end(),
                                        [](const iam::Statement* statement) { return statement->open; });
  if (is_uncertain) return "whether a policy exists, or is attached to this, is not known";
  if (access.given_up) return "the policies are too many to try every combination";
  return "it depends on what a request carries";
}

std::string text_of(const AccessOf& answer) {
  return iam::readable_text(answer.who) + " may " + answer.access.witness.action + " on " +
         shown_resource(answer.access);
}

void print_answers(std::vector<AccessOf> answers, const std::string& format, const Locator& locator, Terminal& terminal,
                   Severity severity) {
  const auto order = [](Truth allowed) { return allowed == Truth::yes ? 0 : allowed == Truth::unknown ? 1 : 2; };
  std::stable_sort(answers.begin(), answers.end(), [&](const AccessOf& a, const AccessOf& b) {
    return order(a.access.allowed) < order(b.access.allowed);
  });
  if (format == "json") {
    Json all = Json::array();
    for (const AccessOf& answer : answers) all.push_back(json_of(answer, locator));
    terminal.out << report::json_text({{"answers", std::move(all)}}, 2) << "\n";
    return;
  }
  if (format == "sarif") {
    terminal.out << sarif_of(answers, severity, locator);
    return;
  }
  std::size_t denied = 0;
  for (const AccessOf& answer : answers) {
    if (answer.access.allowed == Truth::no) {
      ++denied;
    } else {
      print_human(answer, locator, terminal);
    }
  }
  if (denied == answers.size() && answers.size() == 1) {
    terminal.out << report::printable(iam::readable_text(answers.front().who)) << " may not\n";
  } else if (denied > 0) {
    terminal.out << report::count(denied, denied == answers.size() ? "principal" : "other") << " may not\n";
  }
}

void print_holding(const Holding& holding, const std::string& unread, const std::string& format, const Locator& locator,
                   Terminal& terminal) {
  const auto& [levels, becomes, more] = holding;
  if (format == "json") {
    Json granted = Json::array();
    for (const GrantedLevel& level : levels) {
      Json json = json_of({level.service, {}, level.access}, locator);
      json.erase("who");
      Json entry = {{"service", level.service}, {"level", level_name(level.level)}};
      entry.update(json);
      granted.push_back(std::move(entry));
    }
    Json roles = Json::array();
    for (const auto& [role, by, on] : becomes) {
      Json json = json_of({role.who, {}, role.access}, locator);
      json["from"] = role.subject;
      if (!by.empty()) json["by"] = by;
      if (!on.empty()) json["on"] = on;
      roles.push_back(std::move(json));
    }
    Json all = {{"granted", std::move(granted)}, {"becomes", std::move(roles)}};
    if (!unread.empty()) all["unread"] = unread;
    if (!more.empty()) all["more"] = more;
    terminal.out << report::json_text(all, 2) << "\n";
    return;
  }
  const report::Ink ink{terminal.color};
  std::string service;
  for (const GrantedLevel& level : levels) {
    if (level.service != service) terminal.out << (service.empty() ? "" : "\n") << ink.bold(level.service) << ": ";
    terminal.out << (level.service == service ? ", " : "") << level_name(level.level);
    if (level.access.allowed == Truth::unknown) terminal.out << " (undecided)";
    service = level.service;
  }
  if (!levels.empty()) terminal.out << "\n";
  if (!unread.empty())
    terminal.out << "what else is granted is undecided, as " << report::printable(unread) << "\n";
  else if (levels.empty())
    terminal.out << "no AWS action is granted\n";
  for (const auto& [role, by, on] : becomes) {
    terminal.out << (role.access.allowed == Truth::yes ? "becomes " : "undecided: becomes ")
                 << ink.bold(report::printable(role.who)) << " from " << report::printable(role.subject);
    for (std::size_t i = 0; i < by.size(); ++i)
      terminal.out << (i == 0 ? " by " : i + 1 == by.size() ? " and " : ", ") << by[i];
    terminal.out << (on.empty() ? "" : " on " + report::printable(on)) << "\n";
    for (const Location& place : places_of(role.access, locator))
      terminal.out << "  " << ink.dim(report::printable(place.file) + ":" + std::to_string(place.start_line)) << "\n";
  }
  if (!more.empty()) terminal.out << report::printable(more) << "\n";
}

}  // namespace lintel::cli
