#include "scan/packaged_templates.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "scan/pipeline.h"

namespace lintel {
namespace {

constexpr std::array endings = {".yaml", ".yml", ".json", ".template"};

/// The name of what was packaged, without its ending; empty where a name does not say that it is a package. The command
/// line of SAM has `template` packaged into `packaged`.
std::string packaged_name(std::string_view stem) {
  const std::string lower = lower_case(stem);
  for (const std::string_view word : {std::string_view("packaged"), std::string_view("pack")}) {
    if (word == "packaged" && lower == word) return "template";
    for (const char joint : {'-', '_', '.'}) {
      const std::string after = joint + std::string(word), before = std::string(word) + joint;
      if (lower.size() > after.size() && lower.ends_with(after))
        return std::string(stem.substr(0, stem.size() - after.size()));
      if (word == "packaged" && lower.size() > before.size() && lower.starts_with(before))
        return std::string(stem.substr(before.size()));
    }
  }
  return {};
}

/// What one finding says of one resource, wherever it stands.
using Claim =
    std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, const std::vector<std::string>*>;

struct EqualConditions {
  bool operator()(const Claim& a, const Claim& b) const {
    const auto text = [](const Claim& claim) {
      return std::tie(std::get<0>(claim), std::get<1>(claim), std::get<2>(claim), std::get<3>(claim),
                      *std::get<4>(claim));
    };
    return text(a) < text(b);
  }
};

Claim claim_of(const Finding& finding) {
  return {finding.rule, finding.resource_address, finding.message, finding.suppression, &finding.conditions};
}

void leave_out(UnitFindings& package, const UnitFindings& source) {
  std::set<Claim, EqualConditions> known;
  for (const Finding& finding : source.claims) known.insert(claim_of(finding));
  for (const Finding& finding : source.faults) known.insert(claim_of(finding));
  const auto is_known = [&](const Finding& finding) { return known.contains(claim_of(finding)); };
  std::vector<Finding> claims;
  std::vector<std::vector<FindingPlace>> places;
  for (std::size_t i = 0; i < package.claims.size(); ++i) {
    if (is_known(package.claims[i])) continue;
    claims.push_back(std::move(package.claims[i]));
    if (!package.places.empty()) places.push_back(std::move(package.places[i]));
  }
  package.claims = std::move(claims);
  package.places = std::move(places);
  std::erase_if(package.faults, is_known);
}

}  // namespace

void leave_out_packaged(std::vector<UnitFindings>& findings, const std::vector<const UnitReport*>& units,
                        const std::function<bool(const UnitReport&)>& is_old) {
  std::map<std::string_view, std::size_t> templates;
  for (std::size_t i = 0; i < units.size() && i < findings.size(); ++i) {
    if (units[i]->is_template) templates.try_emplace(units[i]->root.path, i);
  }
  for (const auto& [path, package] : templates) {
    const std::size_t name = path.rfind('/') + 1, dot = path.rfind('.');
    if (dot == std::string_view::npos || dot < name) continue;
    const std::string source = packaged_name(path.substr(name, dot - name));
    if (source.empty() || !is_old(*units[package])) continue;
    for (const char* ending : endings) {
      const auto found = templates.find(std::string(path.substr(0, name)) + source + ending);
      if (found == templates.end() || found->second == package) continue;
      leave_out(findings[package], findings[found->second]);
      break;
    }
  }
}

}  // namespace lintel
