#include "domain/iam/concern/search.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/effort.h"
#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/grant.h"
#include "value/json_text.h"

namespace lintel::iam {
namespace {

std::string_view prefix_of(std::string_view action) {
  const std::size_t colon = action.find(':');
  return colon == std::string_view::npos ? std::string_view() : action.substr(0, colon);
}

/// Whether an element is written and has nothing in it: `[]`, `{}`.
bool is_empty_collection(Value value) {
  return (value.is_sequence() || value.is_mapping()) && value.size() == 0 && !value.is_open();
}

// ---- what others take in ------------------------------------------------------------------------------------------

/// Names of a list that another name of it takes in; of equal ones all but the first.
std::vector<const Name*> names_taken_in(const NameList& list) {
  constexpr std::size_t max_compared = 200;
  std::vector<const Name*> taken;
  const std::size_t count = std::min(list.names.size(), max_compared);
  for (std::size_t i = 0; i < count; ++i) {
    const Name& name = list.names[i];
    if (!name.known() || has_variable(name.text)) continue;
    for (std::size_t other = 0; other < count; ++other) {
      if (!Effort::draw(2)) return {};
      const Name& wider = list.names[other];
      if (other == i || !wider.known() || has_variable(wider.text)) continue;
      const bool same = same_name(wider.text, name.text);
      if (same ? other < i : covers(wider.text, name.text) == Truth::yes) {
        taken.push_back(&name);
        break;
      }
    }
  }
  return taken;
}

void find_names_taken_in(const ConcernSearch& search, const NameList& list, std::string_view what, bool by_case) {
  std::vector<const Name*> taken = names_taken_in(list);
  // Names of resources are told apart by case, so that only those that are written the same, or are taken in, count.
  if (by_case) {
    std::erase_if(taken, [&](const Name* name) {
      return std::none_of(list.names.begin(), list.names.end(), [&](const Name& wider) {
        return &wider != name &&
               (wider.text == name->text || (has_wildcard(wider.text) && covers(wider.text, name->text) == Truth::yes));
      });
    });
  }
  if (taken.empty()) return;
  std::string text = "names the " + std::string(what) + " " + quoted_start(taken.front()->text);
  if (taken.size() > 1) text += " and " + std::to_string(taken.size() - 1) + " more";
  search.add(taken.front()->value, text + (taken.size() > 1 ? ", which other names of the list take in"
                                                            : ", which another name of the list takes in"));
}

void find_redundant_numbers(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    const std::string name = lower_case(term.operator_name);
    const bool ordered = name.find("lessthan") != std::string::npos || name.find("greaterthan") != std::string::npos;
    if (ordered && term.values.names.size() > 1)
      search.add(term.values.value, "compares " + std::string(term.key) + " with several values by " +
                                        std::string(term.operator_name) + ", of which one decides");
  });
}

/// A statement as text, without its name; nothing where a part of it is not known.
std::string text_without_name(const Statement& statement) {
  if (!statement.value.is_mapping() || statement.open || statement.value.has_unknown()) return {};
  std::string text;
  for (const Member& member : statement.value.members()) {
    if (member.key == "Sid") continue;
    const auto json = to_json(member.value);
    if (!json) return {};
    text += std::string(member.key) + ":" + *json + ",";
  }
  return text;
}

void find_redundant_statements(const ConcernSearch& search) {
  std::set<std::string> texts;
  for (const Statement& statement : search.setting.policy.statements) {
    if (!Effort::draw(64)) return;
    const std::string text = text_without_name(statement);
    if (!text.empty() && !texts.insert(text).second) search.add(statement.value, "has the same statement twice");
  }
}

void find_redundant_sessions(const ConcernSearch& search) {
  for (const Statement& statement : search.setting.policy.statements) {
    for (const Principal& who : statement.principals.principals) {
      const std::size_t at = who.name.text.find(":assumed-role/");
      if (at == std::string::npos || !who.name.known()) continue;
      std::string role = who.name.text.substr(at + std::string_view(":assumed-role/").size());
      role = ":role/" + role.substr(0, role.find('/'));
      const bool named = std::any_of(statement.principals.principals.begin(), statement.principals.principals.end(),
                                     [&](const Principal& other) { return other.name.text.ends_with(role); });
      if (named) search.add(who.name.value, "names the session " + quoted_start(who.name.text) + " beside its role");
    }
  }
}

// ---- resource control policies ------------------------------------------------------------------------------------

bool has_term(const Statement& statement, std::string_view key) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const ConditionTerm& term) { return same_name(term.key, key); });
}

bool is_negated(const ConditionTerm& term) {
  return comparison_of(term.comparison).sense == Sense::negative;
}

}  // namespace

void find_foreign_parts(const ConcernSearch& search) {
  const std::span<const std::string_view> own = search.setting.services;
  if (search.setting.kind != PolicyKind::resource || own.empty()) return;
  const auto is_own = [&](std::string_view prefix) {
    return std::any_of(own.begin(), own.end(), [&](std::string_view service) { return same_name(service, prefix); });
  };
  for (const Statement& statement : search.setting.policy.statements) {
    for (const Name& name : statement.actions.names) {
      const std::string_view prefix = prefix_of(name.text);
      if (!name.known() || prefix.empty() || has_wildcard(prefix) || is_own(prefix) || !find_service(prefix)) continue;
      search.add(name.value,
                 "names the action " + quoted_start(name.text) + ", which is none of " + std::string(own.front()));
    }
    for (const Name& name : statement.resources.names) {
      if (!name.text.starts_with("arn:")) continue;
      const std::size_t start = name.text.find(':', 4);
      if (start == std::string::npos) continue;
      const std::string_view service =
          std::string_view(name.text).substr(start + 1, name.text.find(':', start + 1) - start - 1);
      if (service.find(hole) != std::string_view::npos || has_wildcard(service) || is_own(service) ||
          !find_service(service))
        continue;
      search.add(name.value, "names the resource " + quoted_start(readable(name.text)) + ", which is none of " +
                                 std::string(own.front()));
    }
  }
}

void find_principals_by_id(const ConcernSearch& search) {
  for (const Statement& statement : search.setting.policy.statements) {
    for (const PrincipalList* list : {&statement.principals, &statement.not_principals}) {
      for (const Principal& who : list->principals) {
        const std::string_view text = who.name.text;
        const bool is_id =
            who.type == PrincipalType::aws && text.size() >= 16 && text.find_first_of(":/*") == std::string_view::npos;
        if (is_id && (text.starts_with("AROA") || text.starts_with("AIDA")))
          search.add(who.name.value, "names a " + std::string(text.starts_with("AROA") ? "role" : "user") +
                                         " by its identifier " + quoted_start(text));
      }
    }
  }
}

void find_stopped_services(const ConcernSearch& search) {
  if (search.setting.kind != PolicyKind::resource_control) return;
  constexpr std::string_view of_principals[] = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount",
                                                "aws:PrincipalArn"};
  constexpr std::string_view of_sources[] = {"aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceAccount",
                                             "aws:SourceArn"};
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (statement.effect != Effect::deny || statement.conditions_open || !is_negated(term)) return;
    const bool tells_services = has_term(statement, "aws:PrincipalIsAWSService");
    const std::string start = "denies by " + std::string(term.key);
    if (is_one_of_keys(term.key, of_principals) && !tells_services)
      search.add(term.values.value,
                 start + " what services of AWS do as themselves: their requests do not have the key");
    if (!is_one_of_keys(term.key, of_sources)) return;
    if (!tells_services) {
      search.add(term.values.value, start + " what identities do: their requests do not have the key");
    } else if (!has_term(statement, "aws:SourceAccount") && !has_term(statement, "aws:SourceArn")) {
      search.add(term.values.value,
                 start + " what services of AWS do without a source: nothing asks whether the request has one");
    }
  });
}

void find_excess_length(const ConcernSearch& search) {
  if (search.setting.max_length == 0) return;
  const auto json = to_json(search.setting.policy.document.decoded() ? *search.setting.policy.document.decoded()
                                                                     : search.setting.policy.document);
  if (!json) return;
  // A document that stands as text is a text in JSON; its own escapes count once less.
  const bool is_text = search.setting.policy.document.is_string() && !search.setting.policy.document.decoded();
  const std::string_view text = is_text ? search.setting.policy.document.string() : std::string_view(*json);
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  const std::size_t spaces = is_text ? static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_space)) : 0;
  const std::size_t length = text.size() - spaces;
  if (length > search.setting.max_length)
    search.add(search.setting.policy.document, "has a policy of " + std::to_string(length) +
                                                   " characters, where AWS allows " +
                                                   std::to_string(search.setting.max_length));
}

void find_empty_elements(const ConcernSearch& search) {
  for (const Statement& statement : search.setting.policy.statements) {
    if (!Effort::draw(8)) return;
    for (const std::string_view element :
         {"Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"}) {
      const Value value = statement.value.get(element);
      if (is_empty_collection(value))
        search.add(value, statement.value, "has a statement with an empty " + std::string(element));
      if (element != "Principal" && element != "NotPrincipal") continue;
      for (const Member& member : value.members()) {
        if (is_empty_collection(member.value))
          search.add(member.value, statement.value, "has a statement with an empty " + std::string(element));
      }
    }
    if (statement.sid.is_string() && statement.sid.string().empty())
      search.add(statement.sid, "has a statement with an empty Sid");
  }
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (!is_empty_collection(term.values.value)) return;
    const bool absent = term.if_exists || term.quantifier == Quantifier::all_values;
    search.add(term.values.value, statement.value,
               "has a condition on " + std::string(term.key) + " without values, which " +
                   (absent ? "holds only for requests without the key" : "never holds"));
  });
}

void find_redundant_elements(const ConcernSearch& search) {
  for (const Statement& statement : search.setting.policy.statements) {
    find_names_taken_in(search, statement.actions, "action", false);
    find_names_taken_in(search, statement.not_actions, "action", false);
    find_names_taken_in(search, statement.resources, "resource", true);
    find_names_taken_in(search, statement.not_resources, "resource", true);
  }
  find_redundant_numbers(search);
  find_redundant_statements(search);
  find_redundant_sessions(search);
}

void find_missing_version(const ConcernSearch& search) {
  const Policy& policy = search.setting.policy;
  if (policy.version.is_null() && !policy.open && !policy.statements.empty() && !policy.document.is_open())
    search.add(policy.document, "has a policy without Version, which counts as 2008-10-17");
}

void find_names_used_twice(const ConcernSearch& search) {
  if (search.setting.kind != PolicyKind::resource) return;
  std::set<std::string_view> names;
  for (const Statement& statement : search.setting.policy.statements) {
    if (!statement.sid.is_string() || statement.sid.string().empty()) continue;
    if (!names.insert(statement.sid.string()).second)
      search.add(statement.sid, "has two statements with the Sid " + quoted_start(statement.sid.string()));
  }
}

void find_service_patterns(const ConcernSearch& search) {
  for (const Statement& statement : search.setting.policy.statements) {
    for (const NameList* list : {&statement.actions, &statement.not_actions}) {
      for (const Name& name : list->names) {
        const std::string_view prefix = prefix_of(name.text);
        if (has_wildcard(prefix))
          search.add(name.value,
                     "names the action " + quoted_start(readable(name.text)) + ", with a wildcard in the service");
      }
    }
    for (const NameList* list : {&statement.resources, &statement.not_resources}) {
      for (const Name& name : list->names) {
        if (!name.text.starts_with("arn:")) continue;
        const std::size_t start = name.text.find(':', 4);
        const std::size_t end = start == std::string::npos ? start : name.text.find(':', start + 1);
        if (end == std::string::npos) continue;
        if (has_wildcard(std::string_view(name.text).substr(start + 1, end - start - 1)))
          search.add(name.value,
                     "names the resource " + quoted_start(readable(name.text)) + ", with a wildcard in the service");
      }
    }
  }
}

}  // namespace lintel::iam
