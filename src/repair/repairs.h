#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "repair/edited_files.h"
#include "repair/proposal.h"
#include "report/shown_source.h"
#include "scan/incremental.h"

namespace lintel::repair {

/// A repair that was tried and held.
struct Proven {
  Finding finding;  ///< as it was before
  std::string title;
};

/// A finding that has no repair, and why.
struct Refused {
  enum class Reason : std::uint8_t {
    no_edit,    ///< nobody knows what to write, or where
    unsafe,     ///< there is an edit, which `unsafe` would try
    disproven,  ///< there was an edit, and it did not hold
    untried,    ///< the run had tried as much as it may before
  };
  Finding finding;
  std::string why;
  Reason reason = Reason::no_edit;
};

/// A file with all proven edits.
struct RepairedFile {
  std::string path;   ///< as the scan's sources have it
  std::string shown;  ///< as findings tell it
  std::string before, after;
  std::map<std::string, std::string>
      shown_lines;  ///< of lines that hold secrets: how they are shown, without their ends
};

/// The repairs of one scan. An edit is made in memory, everything that reads its file is evaluated again, and it is
/// kept only when its finding is gone and decided, nothing new is found or undecided or wrong, and in the resource
/// graph nothing but the property of the finding's resources has changed. Nothing is written to disk.
class Repairs {
 public:
  /// `unsafe`: also those by which AWS replaces the resource, or which may interrupt who uses it.
  /// `most`: how many resources all attempts together may judge, each as often as it is judged.
  Repairs(ScanOptions options, bool unsafe, std::size_t most = about_ten_seconds);
  ~Repairs();

  /// Finds, tries and keeps repairs until there is nothing left to try. Findings outside of what the options select are
  /// not looked at. `cancelled` ends it with what holds by then.
  void run(const std::atomic<bool>& cancelled);

  const std::vector<Proven>& proven() const { return proven_; }
  const std::vector<Refused>& refused() const { return refused_; }
  /// Those that something was written into, by path.
  std::vector<RepairedFile> files() const;
  /// What is found with all repairs made; before `run`: nothing.
  const ScanReport& report() const { return report_; }

  static constexpr std::size_t about_ten_seconds = 500'000;

 private:
  struct State;
  struct Trial;

  bool scan(const std::atomic<bool>& cancelled);
  State state_of(const std::vector<Trial>& trials);
  bool is_named(const std::string& path) const;
  std::vector<Trial> next_trials();
  bool attempt(const std::vector<Trial>& trials, State& current, const std::atomic<bool>& cancelled);
  std::string judge(const std::vector<Trial>& trials, const State& before, const State& after) const;
  void hide_secrets(report::ShownSource& source, const std::string& path, std::uint64_t revision);
  void refuse(const Finding& finding, std::string why, Refused::Reason reason);

  ScanOptions options_;
  bool unsafe_;
  std::size_t most_;
  std::shared_ptr<const FileReader> disk_;
  IncrementalScan scan_;
  ScanReport report_;
  std::map<std::string, std::string> texts_;                               ///< of the files with edits, by path
  std::map<std::string, std::string> originals_;                           ///< the same files as they were
  std::map<std::string, std::map<std::string, std::string>> shown_lines_;  ///< by path, as `RepairedFile` has them
  std::map<std::string, std::string> shown_;
  std::unique_ptr<report::ShownSource> shown_before_;  ///< the files as they were
  std::map<std::string, EditedFiles::Edited> seen_;    ///< what the last run saw in place of the disk
  std::uint64_t revision_ = 1;
  std::vector<Proven> proven_;
  std::vector<Refused> refused_;
  std::size_t judged_ = 0;         ///< resources that attempts have judged
  std::set<std::string> settled_;  ///< what tells the findings apart that are refused
};

}  // namespace lintel::repair
