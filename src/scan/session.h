#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/account.h"
#include "base/budget.h"
#include "frontend/frontend.h"
#include "lintel/scan.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel::git {
class TrackedFiles;
}

namespace lintel {

class KnownRepositories;

namespace cloudformation {
class RootTemplates;
}
namespace stacks {
class Deployments;
}
namespace terraform {
class RootModules;
}
namespace terragrunt {
class Units;
}

/// The frontends of which commands (`modules install`, `eval`) and the next session ask what their languages alone
/// have.
struct LanguageFrontends {
  std::shared_ptr<const terraform::RootModules> modules;
  std::shared_ptr<const terragrunt::Units> units;
  std::shared_ptr<const stacks::Deployments> deployments;
  std::shared_ptr<const cloudformation::RootTemplates> templates;
};

/// What was read of the paths of one scan, before any of it is evaluated. The commands that do not run rules (`graph`,
/// `show`, `eval`) start here too.
struct Session {
  std::shared_ptr<const FileReader> reader;
  std::shared_ptr<SourceSet> sources;
  Limits limits;
  std::shared_ptr<const KnownRepositories> repositories;
  std::shared_ptr<RunAccount> account;  ///< what `limits.run` leads to; nullptr: each root is a run of its own
  std::vector<std::shared_ptr<const Frontend>> frontends;
  LanguageFrontends by_language;  ///< some of the same, by their own types
  std::vector<RootId> roots;      ///< of all frontends, in their order
  Problems problems;
  Discovery found;  ///< what the rest was read from
};

/// What a scan may spend, and each root of it; see docs/limits.md.
Limits limits_of(RunAccount& account);

/// The account that the options grant a run.
std::shared_ptr<RunAccount> open_account(const ScanOptions& options);

/// Reads of the disk what a scan may read: the repositories of its paths (the paths themselves, where there is none)
/// and what the user named, wherever links lead.
std::shared_ptr<const FileReader> make_scan_reader(const ScanOptions& options, const Limits& limits = {});

/// The same for one reading of them: what a directory holds is asked once. `options.reader`, where there is one.
std::shared_ptr<const FileReader> make_session_reader(const ScanOptions& options, const Limits& limits);

/// Which files a scan finds, but for what only their text tells. `tracked` has to outlive it.
DiscoveryOptions make_discovery_options(const ScanOptions& options, const git::TrackedFiles& tracked);

/// Finds, reads and parses what lies below the paths. Of `previous`, what has not changed since is taken over, files
/// found included when `same_files` says that none has come or gone. Without one, files are added to `sources`;
/// nullptr: to sources of the session's own. `reader` is a `make_session_reader` of the same options; nullptr: one is
/// made.
Session open_session(const ScanOptions& options, const Session* previous = nullptr, bool same_files = false,
                     const Limits& limits = {}, const std::shared_ptr<SourceSet>& sources = nullptr,
                     const std::shared_ptr<const FileReader>& reader = nullptr);

/// The root's directory or file.
const std::string& root_path(const Session& session, RootId root);

/// The tree of a file that some frontend holds parsed as HCL; nullptr for all others.
const hcl::TreeView* tree_of(const Session& session, FileId file);

/// Evaluates one of the session's roots. Thread-safe for different roots.
Unit evaluate_root(const Session& session, RootId root);

/// The threads that the options grant.
unsigned thread_count(const ScanOptions& options);

/// Absolute; empty when there is none.
std::string working_directory();

}  // namespace lintel
