#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "scan/account_graph.h"
#include "scan/pipeline.h"

namespace lintel {

/// Runs the rules of accounts over the roots that the configuration calls one account: each root is kept when it is
/// judged, and when all have been, each account is judged.
class AccountRules {
 public:
  AccountRules(const Session& session, const RuleSet& rules, const ScanOptions& options);

  /// Takes over a root of the session that was judged and reported, where some account needs it. Thread-safe.
  void keep(RootId root, AnalysedUnit analysed, const UnitReport& report);

  /// What the rules say of each account: a report that is no root's.
  std::vector<UnitReport> judge(SuppressionIndex& suppressions, const Locator& locator) const;

 private:
  /// A root that some account has.
  struct Kept {
    std::string name;
    AnalysedUnit analysed;        ///< empty where nothing in it is asked for
    FileId first = FileId::none;  ///< of its files
    std::string unread;           ///< what could not be read of it; empty: all was
  };

  bool is_asked_for(const model::UnitGraph& graph) const;
  bool has(const AccountScope& scope, const std::string& path) const;
  std::string why_unread(const AccountScope& scope) const;
  UnitReport judge(const AccountScope& scope, SuppressionIndex& suppressions, const Locator& locator) const;

  const Session& session_;
  const RuleSet& rules_;
  const ScanOptions& options_;
  std::vector<std::string_view> types_;
  bool is_needed_ = false;
  std::uint64_t max_bytes_ = 0;  ///< that kept roots may hold together
  std::uint64_t bytes_ = 0;      ///< that they do, those included that were not kept for it
  std::mutex lock_;
  std::map<std::string, Kept> kept_;  ///< by the root's path: in an order that threads do not change
};

}  // namespace lintel
