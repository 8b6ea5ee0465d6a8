#include "scan/session.h"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "finding/named_texts.h"
#include "frontend/cloudformation/evaluate.h"
#include "git/index.h"
#include "scan/author_files.h"
#include "scan/frontends.h"
#include "source/disk_reader.h"
#include "source/git_directory.h"
#include "source/known_repositories.h"
#include "source/remembering_reader.h"

namespace lintel {
namespace {

/// What any input up to 50 MB ends with: a step takes about a tenth of a microsecond.
constexpr std::uint64_t default_steps = 200'000'000;
constexpr std::uint64_t default_memory = 1'536ull << 20;
/// What a resource takes until it is judged, about.
constexpr std::uint64_t bytes_of_a_resource = 4'096;

}  // namespace

std::shared_ptr<RunAccount> open_account(const ScanOptions& options) {
  return std::make_shared<RunAccount>(options.max_steps == 0 ? default_steps : options.max_steps,
                                      options.max_memory == 0 ? default_memory : options.max_memory);
}

Limits limits_of(RunAccount& account) {
  Limits limits;
  limits.run = &account;
  // One root that takes all that it may leaves as much to the others.
  limits.steps = account.max_steps() / 2;
  limits.root_bytes = account.max_bytes() / 3 * 2;
  limits.value_bytes = limits.root_bytes / 2;
  limits.instances =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(limits.root_bytes / 8 * 5 / bytes_of_a_resource, UINT32_MAX));
  return limits;
}

unsigned thread_count(const ScanOptions& options) {
  if (options.threads != 0) return options.threads;
  return std::max(1u, std::thread::hardware_concurrency());
}

std::string working_directory() {
  std::error_code failed;
  return std::filesystem::current_path(failed).generic_string();
}

std::shared_ptr<const FileReader> make_scan_reader(const ScanOptions& options, const Limits& limits) {
  std::vector<ReadRoot> roots;
  for (const std::string& path : options.paths) roots.push_back(boundary_of(path));
  for (const std::string& path : options.user_paths) roots.push_back(named_by_user(path));
  if (options.allow_outside) roots.push_back({"/", ""});
  return make_enclosed_reader(roots, limits.file_bytes);
}

std::shared_ptr<const FileReader> make_session_reader(const ScanOptions& options, const Limits& limits) {
  return options.reader ? options.reader : make_remembering_reader(make_scan_reader(options, limits));
}

DiscoveryOptions make_discovery_options(const ScanOptions& options, const git::TrackedFiles& tracked) {
  DiscoveryOptions discovery;
  discovery.include = options.include;
  discovery.exclude = options.exclude;
  discovery.include_root = options.include_root;
  discovery.exclude_root = options.exclude_root;
  discovery.use_gitignore = options.use_gitignore;
  discovery.working_directory = working_directory();
  if (!options.reader) discovery.exclude_file = read_exclude_file;
  discovery.ignore_files = options.base.get();
  discovery.is_tracked = [&](const std::string& path, bool is_directory) { return tracked.has(path, is_directory); };
  constexpr std::size_t max_tracked = 10'000;
  discovery.tracked_below = [&](const std::string& path) { return tracked.below(path, max_tracked); };
  return discovery;
}

Session open_session(const ScanOptions& options, const Session* previous, bool same_files, const Limits& limits,
                     const std::shared_ptr<SourceSet>& sources, const std::shared_ptr<const FileReader>& given) {
  Session session;
  session.limits = limits;
  const bool has_base = options.base != nullptr;
  const auto reader = std::make_shared<SelectionReader>(given ? given : make_session_reader(options, session.limits),
                                                        TreeOrigin{has_base, has_base && options.reader != nullptr});
  session.reader = reader;
  session.repositories = std::make_shared<const KnownRepositories>();
  session.sources = previous ? previous->sources : sources ? sources : std::make_shared<SourceSet>();
  if (previous && same_files) {
    session.found = previous->found;
  } else {
    const git::TrackedFiles tracked;
    DiscoveryOptions discovery_options = make_discovery_options(options, tracked);
    discovery_options.is_template = [&](std::string_view path, std::string_view text) {
      return cloudformation::is_template(path, text, session.limits);
    };
    session.found = discover(options.paths, discovery_options, *session.reader, session.limits);
  }
  session.problems = session.found.problems;
  open_frontends(options, previous, session);
  for (std::uint32_t frontend = 0; frontend < session.frontends.size(); ++frontend) {
    const Problems problems = session.frontends[frontend]->problems();
    session.problems.insert(session.problems.end(), problems.begin(), problems.end());
    const std::size_t count = session.frontends[frontend]->roots().size();
    for (std::uint32_t root = 0; root < count; ++root) session.roots.push_back({frontend, root});
  }
  const Problems not_taken = reader->problems();
  session.problems.insert(session.problems.end(), not_taken.begin(), not_taken.end());
  return session;
}

const std::string& root_path(const Session& session, RootId root) {
  return session.frontends[root.frontend]->roots()[root.root];
}

const hcl::TreeView* tree_of(const Session& session, FileId file) {
  for (const auto& frontend : session.frontends) {
    if (const hcl::TreeView* tree = frontend->tree_of(file)) return tree;
  }
  return nullptr;
}

Unit evaluate_root(const Session& session, RootId root) {
  Unit unit = session.frontends[root.frontend]->evaluate(root.root);
  unit.sources = session.sources.get();
  conceal_messages(unit.problems, *session.sources, unit.files, [&](FileId file) { return tree_of(session, file); });
  const auto place = std::lower_bound(session.roots.begin(), session.roots.end(), root);
  unit.id = static_cast<std::uint32_t>(place - session.roots.begin());
  return unit;
}

}  // namespace lintel
