#include "repair/repairs.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/path.h"
#include "repair/graph_state.h"
#include "rules/catalog/rule_set.h"
#include "rules/language/rule_file.h"

namespace lintel::repair {

/// What a scan says, to be compared with what it says after an edit.
struct Repairs::State {
  /// Those that are reported: how they are told, and how many are alike.
  std::map<std::string, std::pair<std::string, std::size_t>> findings;
  std::set<std::pair<std::string, std::string>> undecided;
  std::map<std::string, std::size_t> faults;  ///< errors and warnings with how often they are told
  GraphState graph;
  std::size_t resources = 0;  ///< in that graph
};

/// One edit, and the findings that it would repair.
struct Repairs::Trial {
  Proposal proposal;
  std::vector<Finding> findings;
};

namespace {

bool is_reported(const Finding& finding) {
  return !finding.suppressed && finding.baseline_state != "unchanged";
}

/// What tells a finding apart from others. Its fingerprint would not do: of equal findings in several files it counts
/// those before it.
std::string key_of(const Finding& finding) {
  std::string key = finding.rule.str() + "\n" + finding.location.file.str() + "\n" + finding.resource_address.str() +
                    "\n" + finding.block_address.str() + "\n" + finding.property_path.str();
  for (const std::string& condition : finding.conditions) key += "\n" + condition;
  return key;
}

/// A path without the index of the first element: one object, and a list of one, are the same to a mapping file.
std::string without_first(std::string_view path) {
  std::string text(path);
  for (std::size_t at = text.find("[0]"); at != std::string::npos; at = text.find("[0]", at)) text.erase(at, 3);
  return text;
}

/// Whether a difference at `path` is one of the property `declared`: it is that, lies in it or holds it alone.
bool is_of(std::string_view path, std::string_view declared) {
  const auto is_within = [](std::string_view inner, std::string_view outer) {
    return inner == outer || (inner.starts_with(outer) && (inner[outer.size()] == '.' || inner[outer.size()] == '['));
  };
  const std::string one = without_first(path), other = without_first(declared);
  return !declared.empty() && (is_within(one, other) || is_within(other, one));
}

/// An address without the keys of its instances.
std::string block_of(std::string_view address) {
  std::string block;
  int depth = 0;
  for (const char c : address) {
    if (c == '[') ++depth;
    if (depth == 0) block += c;
    if (c == ']' && depth > 0) --depth;
  }
  return block;
}

/// The first word of what an edit puts in: two that begin a block of one name are one too many.
std::string_view first_word(const TextEdit& edit) {
  const std::size_t begin = edit.text.find_first_not_of(" \t\r\n,");
  if (begin == std::string::npos) return {};
  return std::string_view(edit.text).substr(begin, edit.text.find_first_of(" =:{\n", begin) - begin);
}

/// What a round has to write, by file and place.
class TakenPlaces {
 public:
  /// Whether a proposal fits in beside those before it. Two that begin a block of one name at one place do not.
  bool fits(const Proposal& proposal) const {
    const auto file = edits_.find(proposal.path);
    return file == edits_.end() || std::all_of(proposal.edits.begin(), proposal.edits.end(),
                                               [&](const TextEdit& edit) { return fits(file->second, edit); });
  }
  void take(const Proposal& proposal) {
    for (const TextEdit& edit : proposal.edits) edits_[proposal.path].emplace(edit.begin, edit);
  }

 private:
  using Edits = std::multimap<std::size_t, TextEdit>;

  static bool fits(const Edits& edits, const TextEdit& edit) {
    const auto disturbs = [&](const TextEdit& other) {
      return overlap(edit, other) || edit == other ||
             (edit.begin == other.begin && first_word(edit) == first_word(other));
    };
    // None overlaps another, so that only the nearest before it can reach it.
    auto at = edits.lower_bound(edit.begin);
    if (at != edits.begin() && disturbs(std::prev(at)->second)) return false;
    for (; at != edits.end() && at->first <= edit.end; ++at) {
      if (disturbs(at->second)) return false;
    }
    return true;
  }

  std::map<std::string, Edits> edits_;
};

/// What tells apart what is to be written.
std::string text_of(const Proposal& proposal) {
  std::string text = proposal.path;
  for (const TextEdit& edit : proposal.edits)
    text += "\n" + std::to_string(edit.begin) + " " + std::to_string(edit.end) + " " + edit.text;
  return text;
}

/// A property of a resource as it is told: without what is below it, whose keys may be anybody's.
std::string told_property(std::string_view path) {
  return path.empty() ? std::string() : ", " + std::string(path.substr(0, path.find_first_of(".[")));
}

}  // namespace

Repairs::Repairs(ScanOptions options, bool unsafe, std::size_t most)
    : options_(std::move(options)),
      unsafe_(unsafe),
      most_(most),
      disk_(options_.reader ? options_.reader : make_scan_reader(options_)),
      scan_(options_) {}

Repairs::~Repairs() = default;

bool Repairs::scan(const std::atomic<bool>& cancelled) {
  std::map<std::string, EditedFiles::Edited> seen;
  IncrementalScan::Changes changes;
  changes.files_came_or_went = scan_.session() == nullptr;
  std::set<std::string> first;
  for (const auto& [path, original] : originals_) {
    const auto edited = texts_.find(path);
    const std::string& text = edited == texts_.end() ? original : edited->second;
    const auto known = seen_.find(path);
    if (known != seen_.end() && known->second.text == text) {
      seen[path] = known->second;
      continue;
    }
    seen[path] = {text, ++revision_};
    first.insert(path);
  }
  seen_ = seen;
  changes.paths.assign(first.begin(), first.end());
  const auto reader = std::make_shared<EditedFiles>(disk_, std::move(seen));
  const bool whole = scan_.run(reader, changes, first, cancelled, [] { return true; });
  report_ = scan_.report();
  return whole;
}

Repairs::State Repairs::state_of(const std::vector<Trial>& trials) {
  State state;
  for (const Finding& finding : report_.findings) {
    if (!is_reported(finding)) continue;
    auto& [told, count] = state.findings[key_of(finding)];
    told =
        finding.rule.str() + " at " + finding.location.file.str() + ":" + std::to_string(finding.location.start_line);
    ++count;
  }
  for (const Undecided& each : report_.undecided) state.undecided.emplace(each.rule.str(), each.resource_address.str());
  for (const Diagnostic& diagnostic : report_.diagnostics) {
    if (diagnostic.severity != "notice")
      ++state.faults[diagnostic.code + "\n" + diagnostic.location.file.str() + "\n" + diagnostic.message];
  }
  std::set<RootId> roots;
  for (const Trial& trial : trials) {
    for (const RootId root : scan_.roots_of(trial.proposal.path)) roots.insert(root);
  }
  for (const RootId root : roots) {
    const auto live = scan_.live_unit(root);
    if (!live || !live->analysed.graph) continue;
    state.graph.add(std::to_string(root.frontend) + ":" + root_path(*scan_.session(), root), *live->analysed.graph);
    state.resources += live->analysed.graph->resources.size();
  }
  return state;
}

void Repairs::refuse(const Finding& finding, std::string why, Refused::Reason reason) {
  if (!settled_.insert(key_of(finding)).second) return;
  refused_.push_back({finding, std::move(why), reason});
}

bool Repairs::is_named(const std::string& path) const {
  const std::string here = working_directory(), file = join_path(here, path);
  return std::any_of(options_.paths.begin(), options_.paths.end(),
                     [&](const std::string& named) { return is_below(file, join_path(here, named)); });
}

std::vector<Repairs::Trial> Repairs::next_trials() {
  std::vector<Trial> trials;
  Proposals proposals(scan_);
  TakenPlaces taken;
  std::map<std::string, std::size_t> trial_of;  ///< by what it writes
  for (const Finding& finding : report_.findings) {
    if (!is_reported(finding) || settled_.contains(key_of(finding))) continue;
    const Rule* rule = report_.rules ? report_.rules->find(finding.rule.view()) : nullptr;
    if (!rule || !has_repair(*rule)) {
      const std::string_view reason = rule ? reason_for_no_repair(*rule) : std::string_view{};
      refuse(finding, reason.empty() ? "its rule has no repair" : std::string(reason), Refused::Reason::no_edit);
      continue;
    }
    Proposal proposal = proposals.propose(finding, *rule);
    if (proposal.edits.empty()) {
      refuse(finding, std::move(proposal.refusal), Refused::Reason::no_edit);
      continue;
    }
    if (!is_named(proposal.path)) {
      refuse(finding, "its file lies outside of the paths", Refused::Reason::no_edit);
      continue;
    }
    if (!unsafe_ && !proposal.caution.empty()) {
      refuse(finding, proposal.caution, Refused::Reason::unsafe);
      continue;
    }
    const auto [same, is_first] = trial_of.try_emplace(text_of(proposal), trials.size());
    if (!is_first) {
      trials[same->second].findings.push_back(finding);
      continue;
    }
    // What two want to write at one place is written one after the other.
    if (!taken.fits(proposal)) {
      trial_of.erase(same);
      continue;
    }
    taken.take(proposal);
    trials.push_back({std::move(proposal), {finding}});
  }
  return trials;
}

std::string Repairs::judge(const std::vector<Trial>& trials, const State& before, const State& after) const {
  std::vector<std::pair<std::string, std::string>> declared;
  for (const Trial& trial : trials) {
    for (const Finding& finding : trial.findings) {
      const auto left = after.findings.find(key_of(finding));
      const auto known = before.findings.find(key_of(finding));
      if (left != after.findings.end() && known != before.findings.end() && left->second.second >= known->second.second)
        return "the finding would stay";
      const std::string& property = trial.proposal.property;
      std::set<std::string> blocks{block_of(finding.resource_address.view()), block_of(finding.block_address.view())};
      for (const SharedText& instance : finding.instances) blocks.insert(block_of(instance.view()));
      for (const std::string& block : blocks) {
        declared.emplace_back(block, property);
        if (after.undecided.contains({finding.rule.str(), block}) &&
            !before.undecided.contains({finding.rule.str(), block}))
          return "the rule could not be decided any more";
      }
    }
  }
  for (const auto& [key, found] : after.findings) {
    const auto known = before.findings.find(key);
    if (known == before.findings.end() || known->second.second < found.second)
      return "it would bring a new finding, " + found.first;
  }
  for (const auto& [fault, count] : after.faults) {
    const auto known = before.faults.find(fault);
    if (known == before.faults.end() || known->second < count)
      return "it would bring a new fault: " + fault.substr(fault.rfind('\n') + 1);
  }
  for (const GraphState::Difference& difference : before.graph.compare(after.graph)) {
    const std::string block = block_of(difference.address);
    const bool is_added =
        difference.property.empty() && std::any_of(trials.begin(), trials.end(), [&](const auto& trial) {
          const std::vector<std::string>& added = trial.proposal.added;
          return std::any_of(added.begin(), added.end(), [&](const std::string& address) {
            return difference.address == address || difference.address.ends_with("." + address);
          });
        });
    if (is_added) continue;
    const bool is_meant = std::any_of(declared.begin(), declared.end(), [&](const auto& each) {
      return each.first == block && is_of(difference.property, each.second);
    });
    if (!is_meant) return "it would change " + difference.address + told_property(difference.property) + " too";
  }
  return {};
}

/// Tries edits together and keeps them, or parts of them. False when no place has moved that another trial counts on.
bool Repairs::attempt(const std::vector<Trial>& trials, State& current, const std::atomic<bool>& cancelled) {
  // What is known of the state before is as much as will be looked at.
  judged_ += std::max<std::size_t>(current.resources, 1);
  if (judged_ > most_) {
    for (const Trial& trial : trials) {
      for (const Finding& finding : trial.findings)
        refuse(finding, "the run has tried as much as it may", Refused::Reason::untried);
    }
    return false;
  }
  const std::map<std::string, std::string> texts_before = texts_;
  std::map<std::string, std::vector<TextEdit>> edits;
  for (const Trial& trial : trials) {
    auto& of_file = edits[trial.proposal.path];
    of_file.insert(of_file.end(), trial.proposal.edits.begin(), trial.proposal.edits.end());
  }
  for (const auto& [path, of_file] : edits) {
    std::string error;
    const auto known = texts_.find(path);
    const std::string text = known != texts_.end() ? known->second : disk_->read(path, error).value_or("");
    // Until now the file is read as it is on the disk, of which the revision is always the same.
    if (originals_.emplace(path, text).second) hide_secrets(*shown_before_, path, EditedFiles::of_disk);
    texts_[path] = apply_edits(text, of_file);
  }
  if (!scan(cancelled)) {
    texts_ = texts_before;
    return false;
  }
  State after = state_of(trials);
  const std::string why = judge(trials, current, after);
  if (why.empty()) {
    for (const Trial& trial : trials) {
      for (const Finding& finding : trial.findings) proven_.push_back({finding, trial.proposal.title});
    }
    after.graph.fill_from(std::move(current.graph));
    current = std::move(after);
    return true;
  }
  texts_ = texts_before;
  if (trials.size() == 1) {
    for (const Finding& finding : trials.front().findings) refuse(finding, why, Refused::Reason::disproven);
    return false;
  }
  // What was wrong with them together is right or wrong with each half. Within one file, places move once the first
  // half is kept.
  auto middle = trials.begin() + static_cast<std::ptrdiff_t>(trials.size() / 2);
  while (middle != trials.begin() && middle->proposal.path == std::prev(middle)->proposal.path) --middle;
  const bool one_file = middle == trials.begin();
  if (one_file) middle = trials.begin() + static_cast<std::ptrdiff_t>(trials.size() / 2);
  const bool first = attempt({trials.begin(), middle}, current, cancelled);
  if (cancelled || (first && one_file)) return first;
  return attempt({middle, trials.end()}, current, cancelled) || first;
}

void Repairs::run(const std::atomic<bool>& cancelled) {
  if (!scan(cancelled)) return;
  const SourceSet& sources = *scan_.sources();
  for (const Finding& finding : report_.findings) {
    if (finding.location.source == 0) continue;
    const FileId file = static_cast<FileId>(finding.location.source);
    shown_.emplace(std::string(sources.path(file)), finding.location.file.str());
  }
  shown_before_ = std::make_unique<report::ShownSource>(report_);
  // Every round keeps a repair or refuses one.
  while (!cancelled) {
    std::vector<Trial> trials = next_trials();
    if (trials.empty()) break;
    std::stable_sort(trials.begin(), trials.end(),
                     [](const Trial& a, const Trial& b) { return a.proposal.path < b.proposal.path; });
    State current = state_of(trials);
    attempt(trials, current, cancelled);
    // The last attempt may have failed: what holds is looked at again.
    if (!scan(cancelled)) break;
  }
  report::ShownSource shown_after(report_);
  for (const auto& [path, edited] : seen_) hide_secrets(shown_after, path, edited.revision);
}

/// Remembers which lines of a file are not to be shown as they are written.
void Repairs::hide_secrets(report::ShownSource& source, const std::string& path, std::uint64_t revision) {
  const SourceSet& sources = *scan_.sources();
  const FileId file = sources.find(path, revision);
  if (file == FileId::none) return;
  for (std::uint32_t number = 1; number <= source.line_count(file); ++number) {
    const std::string_view written = sources.line(file, number);
    std::string shown = source.line(file, number);
    if (shown != written) shown_lines_[path].emplace(written, std::move(shown));
  }
}

std::vector<RepairedFile> Repairs::files() const {
  std::vector<RepairedFile> files;
  for (const auto& [path, after] : texts_) {
    const std::string& before = originals_.at(path);
    if (before == after) continue;
    const auto shown = shown_.find(path);
    const auto lines = shown_lines_.find(path);
    files.push_back({path, shown == shown_.end() ? path : shown->second, before, after,
                     lines == shown_lines_.end() ? std::map<std::string, std::string>{} : lines->second});
  }
  return files;
}

}  // namespace lintel::repair
