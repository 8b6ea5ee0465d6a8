#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "lintel/scan.h"

namespace lintel::cli {

/// One line about a scan on standard error, rewritten as it goes on: shown when the scan takes over a second, gone when
/// this is.
class ProgressLine {
 public:
  /// Nothing is ever shown when `enabled` is false.
  ProgressLine(const ScanProgress& progress, bool enabled);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  void run();

  const ScanProgress& progress_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  std::thread thread_;
};

/// What the line says: "reading", "evaluating 3 of 40 roots, 2 s".
std::string progress_text(const ScanProgress& progress, unsigned seconds);

}  // namespace lintel::cli
