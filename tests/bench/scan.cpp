// bench_scan DIRECTORY [FILE] — what a scan of the directory costs, stage by stage and against its floor (finding,
// reading and parsing the same files and nothing more, on as many threads), what the built program takes in memory, and
// how long it takes for one file (FILE, or a bucket written for it) with all rules loaded. Medians of RUNS (default 5)
// passes; the scan and its floor take turns.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "lintel/scan.h"
#include "source/discovery.h"
#include "source/source_set.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/from_json.h"
#include "syntax/hcl/parse.h"

extern char** environ;

namespace {

using namespace lintel;

struct Cost {
  double wall = 0, processor = 0;  ///< seconds
};

template <class Work>
Cost measure(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t processor = std::clock();
  work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  return {wall.count(), static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

std::size_t runs() {
  const char* given = std::getenv("RUNS");
  return given ? std::max(1ul, std::strtoul(given, nullptr, 10)) : 5;
}

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void parse(const FoundFile& file, std::string_view text, FileId id) {
  Problems problems;
  const bool json = ends_with(file.path, ".json");
  const bool terraform = file.role == FileRole::terraform || file.role == FileRole::terraform_values;
  if (terraform && !json) {
    hcl::parse(id, text, problems);
    return;
  }
  Arena arena;
  const bool is_json = json || (!text.empty() && text.front() == '{');
  const document::Node* root = is_json ? document::parse_json(id, text, arena, Limits{}, problems)
                                       : document::parse_yaml(id, text, arena, Limits{}, problems);
  if (terraform && root) hcl::from_json(id, *root, file.role == FileRole::terraform, problems);
}

/// Finds, reads and parses all files; gives how many bytes they have.
std::uint64_t read_and_parse(const std::string& directory) {
  const std::unique_ptr<FileReader> reader = make_disk_reader({directory});
  const Discovery found = discover({directory}, {}, *reader, Limits{});
  SourceSet sources;
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> bytes{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < found.files.size(); i = next++) {
      std::string error;
      std::optional<std::string> text = reader->read(found.files[i].path, error);
      if (!text) continue;
      bytes += text->size();
      const FileId id = sources.add(found.files[i].path, std::move(*text));
      parse(found.files[i], sources.text(id), id);
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  for (std::thread& thread : others) thread.join();
  return bytes;
}

void bench_stages(const std::string& directory) {
  std::vector<double> floor_wall, floor_processor, scan_wall, scan_processor;
  std::vector<std::pair<std::string, std::vector<double>>> stages;
  std::uint64_t bytes = 0;
  ScanReport report;
  ScanOptions options;
  options.paths = {directory};
  for (std::size_t run = 0; run < runs(); ++run) {
    const Cost floor = measure([&] { bytes = read_and_parse(directory); });
    const Cost whole = measure([&] { report = scan(options); });
    floor_wall.push_back(floor.wall);
    floor_processor.push_back(floor.processor);
    scan_wall.push_back(whole.wall);
    scan_processor.push_back(whole.processor);
    stages.resize(report.times.size());
    for (std::size_t i = 0; i < stages.size(); ++i) {
      stages[i].first = report.times[i].stage;
      stages[i].second.push_back(report.times[i].seconds);
    }
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%.2f MB in %llu files, %llu resources, %llu rules, %zu findings\n", megabytes,
              static_cast<unsigned long long>(report.summary.files),
              static_cast<unsigned long long>(report.summary.resources),
              static_cast<unsigned long long>(report.summary.rules), report.findings.size());
  for (const auto& [stage, seconds] : stages)
    std::printf("  %-12s %7.1f ms %8.1f MB/s\n", stage.c_str(), median(seconds) * 1e3, megabytes / median(seconds));
  const auto print = [&](const char* name, double wall, double processor) {
    std::printf("  %-12s %7.1f ms %8.1f MB/s, %7.1f ms of processors: %.2f at a time\n", name, wall * 1e3,
                megabytes / wall, processor * 1e3, processor / wall);
  };
  print("floor", median(floor_wall), median(floor_processor));
  print("whole scan", median(scan_wall), median(scan_processor));
  std::printf("  whole scan / floor: %.2f of the time, %.2f of the processors' time\n",
              median(scan_wall) / median(floor_wall), median(scan_processor) / median(floor_processor));
}

struct Run {
  double seconds = 0;
  long kilobytes = 0;  ///< at most resident
  int status = 0;
};

/// Runs the built program, its output thrown away.
Run run_program(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), LINTEL_PROGRAM);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Run run;
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  rusage usage{};
  if (posix_spawn(&child, LINTEL_PROGRAM, &actions, nullptr, words.data(), environ) == 0)
    wait4(child, &run.status, 0, &usage);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  run.kilobytes = usage.ru_maxrss;
  posix_spawn_file_actions_destroy(&actions);
  return run;
}

void bench_program(const std::string& what, const std::vector<std::string>& arguments, std::size_t times) {
  std::vector<double> seconds, kilobytes;
  Run run;
  for (std::size_t i = 0; i < times; ++i) {
    run = run_program(arguments);
    seconds.push_back(run.seconds);
    kilobytes.push_back(static_cast<double>(run.kilobytes));
  }
  std::printf("  %-34s %7.1f ms (least %.1f), at most %.1f MB, exit code %d\n", what.c_str(), median(seconds) * 1e3,
              *std::min_element(seconds.begin(), seconds.end()) * 1e3, median(kilobytes) / 1e3,
              WIFEXITED(run.status) ? WEXITSTATUS(run.status) : -1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_scan DIRECTORY [FILE]\n");
    return 2;
  }
  // First, while this process is small: a child's peak begins with its parent's.
  std::printf("the program as a whole, from its start to its end\n");
  bench_program("the directory", {"scan", argv[1]}, runs());
  std::filesystem::path written;
  std::string file = argc > 2 ? argv[2] : "";
  if (file.empty()) {
    written = std::filesystem::temp_directory_path() / ("lintel-bench-" + std::to_string(::getpid()) + ".tf");
    std::ofstream(written) << "resource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"logs\"\n}\n";
    file = written.string();
  }
  bench_program("one file, the default rules", {"scan", file}, 4 * runs() + 1);
  bench_program("one file, all rules", {"scan", "--profile", "all", file}, 4 * runs() + 1);
  if (!written.empty()) std::filesystem::remove(written);
  bench_stages(argv[1]);
}
