#include "cli/progress.h"

#include <chrono>
#include <iostream>

#include "cli/interrupt.h"

namespace lintel::cli {

std::string progress_text(const ScanProgress& progress, unsigned seconds) {
  std::string elapsed = ", " + std::to_string(seconds) + " s";
  switch (progress.stage.load()) {
    case ScanProgress::Stage::reading:
      return "reading" + elapsed;
    case ScanProgress::Stage::evaluating:
      return "evaluated " + std::to_string(progress.roots_done.load()) + " of " +
             std::to_string(progress.roots.load()) + " roots" + elapsed;
    case ScanProgress::Stage::collecting:
      return "collecting" + elapsed;
  }
  return elapsed;
}

ProgressLine::ProgressLine(const ScanProgress& progress, bool enabled) : progress_(progress) {
  if (enabled) thread_ = std::thread([this] { run(); });
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ended_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ProgressLine::run() {
  constexpr std::chrono::milliseconds patience{1'000};
  constexpr std::chrono::milliseconds period{100};
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  if (ended_.wait_for(lock, patience, [this] { return end_; })) return;
  remember_progress_line(true);
  do {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
    std::cerr << "\r\x1b[Klintel: " << progress_text(progress_, static_cast<unsigned>(passed.count())) << std::flush;
  } while (!ended_.wait_for(lock, period, [this] { return end_; }));
  std::cerr << "\r\x1b[K" << std::flush;
  remember_progress_line(false);
}

}  // namespace lintel::cli
