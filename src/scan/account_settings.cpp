#include "scan/account_settings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "finding/address.h"
#include "rules/catalog/built_in.h"
#include "rules/language/rule_file.h"
#include "scan/pipeline.h"
#include "source/known_repositories.h"

namespace lintel {
namespace {

using SettingsOfRules = std::map<std::string_view, std::vector<std::string_view>>;  ///< by the rule's id

void add_settings(const Rule& rule, SettingsOfRules& settings) {
  const hcl::Cursor written = hcl::find_attribute(rule.block.body(), "account_settings");
  if (written) settings.emplace(rule.id, constant_texts(written.expression()));
}

SettingsOfRules settings_of_rules(const RuleSet& rules) {
  SettingsOfRules settings;
  for (const Rule& rule : rules.rules()) add_settings(rule, settings);
  return settings;
}

/// Of all built-in rules, selected or not: looked for once, as there may be thousands of roots.
const SettingsOfRules& built_in_settings() {
  static const SettingsOfRules settings = [] {
    SettingsOfRules found;
    for (const Rule& rule : built_in_rule_list()) add_settings(rule, found);
    return found;
  }();
  return settings;
}

using TypesOfSettings = std::set<std::string_view>;

TypesOfSettings types_in(const SettingsOfRules& settings) {
  TypesOfSettings all;
  for (const auto& [rule, types] : settings) all.insert(types.begin(), types.end());
  return all;
}

bool has(const AccountSettings& settings, std::string_view type) {
  return std::binary_search(settings.types.begin(), settings.types.end(), type);
}

/// The unit that makes a setting which the rule of a finding asks for and `own` lacks, with its type.
std::pair<const UnitReport*, std::string_view> find_maker(const AccountSettings& own,
                                                          const std::vector<std::string_view>& types,
                                                          const std::vector<const UnitReport*>& units) {
  if (own.repository.empty()) return {};
  for (const std::string_view type : types) {
    if (has(own, type)) continue;
    for (const UnitReport* unit : units) {
      const AccountSettings& others = unit->account_settings;
      if (others.repository == own.repository && has(others, type)) return {unit, type};
    }
  }
  return {};
}

}  // namespace

AccountSettings account_settings_of(const model::UnitGraph& graph, const std::string& root, const RuleSet& rules,
                                    const KnownRepositories& repositories) {
  static const TypesOfSettings of_built_in = types_in(built_in_settings());
  SettingsOfRules of_users;
  for (const Rule& rule : rules.rules()) {
    if (!rule.built_in) add_settings(rule, of_users);
  }
  const TypesOfSettings types_of_users = types_in(of_users);
  std::set<std::string> found;
  for (const model::Resource& resource : graph.resources) {
    if (of_built_in.contains(resource.type) || types_of_users.contains(resource.type)) found.emplace(resource.type);
  }
  return {repositories.of(root), {found.begin(), found.end()}};
}

std::vector<Undecided> yield_to_account_settings(std::vector<UnitFindings>& findings,
                                                 const std::vector<const UnitReport*>& units, const RuleSet& rules,
                                                 UndecidedPlaces& places) {
  std::vector<Undecided> undecided;
  const bool any = std::any_of(units.begin(), units.end(),
                               [](const UnitReport* unit) { return !unit->account_settings.types.empty(); });
  if (!any) return undecided;
  const SettingsOfRules settings = settings_of_rules(rules);
  for (std::size_t i = 0; i < findings.size() && i < units.size(); ++i) {
    UnitFindings& unit = findings[i];
    UnitFindings kept;
    for (std::size_t at = 0; at < unit.claims.size(); ++at) {
      Finding& claim = unit.claims[at];
      const auto asks = settings.find(claim.rule);
      const auto [maker, type] = asks == settings.end() ? std::pair<const UnitReport*, std::string_view>{}
                                                        : find_maker(units[i]->account_settings, asks->second, units);
      if (maker) {
        undecided.push_back({claim.rule, claim.resource_address, claim.location,
                             maker->root.path + " makes the setting " + std::string(type) +
                                 ", which holds here if both are deployed to one account",
                             claim.location});
        auto& instances = places[{claim.rule, claim.location.source, claim.location.start_offset}];
        for (const std::string& instance : claim.instances) {
          for (const std::string& address : {instance, without_instance_keys(instance)})
            instances.emplace_back(static_cast<std::uint32_t>(i), hash_address(address));
        }
        continue;
      }
      kept.claims.push_back(std::move(claim));
      if (!unit.places.empty()) kept.places.push_back(std::move(unit.places[at]));
    }
    unit.claims = std::move(kept.claims);
    unit.places = std::move(kept.places);
  }
  return undecided;
}

}  // namespace lintel
