#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scan/pipeline.h"

namespace lintel {

/// The roots of an account as one graph, with a resource of type `account_type` that stands for the account itself.
/// Addresses begin with their root's path where there are several roots. Values stay those of the units, which have to
/// outlive it.
struct AccountGraph {
  Unit unit;
  std::vector<EvaluatedResource> blocks;  ///< of the account: one
  model::UnitGraph graph;
  std::uint32_t account = 0;  ///< index of the account among the graph's resources
};

/// One of the roots of an account.
struct AccountRoot {
  std::string name;  ///< as reports tell roots
  const AnalysedUnit* analysed = nullptr;
};

/// `header` is where findings about the account itself are told. `is_whole`: the roots are all that the account has,
/// and all of them could be read; otherwise what is absent is not known to be.
std::unique_ptr<AccountGraph> build_account_graph(const AccountScope& scope, const std::vector<AccountRoot>& roots,
                                                  Span header, bool is_whole, const Limits& limits);

/// The types that rules of accounts name: a root that has none of them adds nothing to an account.
std::vector<std::string_view> types_of_account_rules(const RuleSet& rules);

}  // namespace lintel
