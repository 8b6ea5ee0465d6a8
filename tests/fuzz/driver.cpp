// What runs a target where there is no libFuzzer: `fuzz_NAME SECONDS FOLDER [SEED [EXECUTIONS]]` gives it the files of
// the folder as they are, then changes of them until the time is over or so many have run: the same ones for the same
// seed. An input that ends the program, takes more than ten seconds of a processor or hangs is written to crash-NAME in
// the working directory first.
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// Of processors: how busy a machine is with others says nothing of an input.
constexpr unsigned max_seconds_of_one = 10;
constexpr unsigned hangs_after = 600;
constexpr std::size_t longest_input = 1 << 16;

std::string current;  ///< the input that is running
std::string crash_file;

/// Writes the input that is running and ends; only what a signal handler may call.
void keep_input(int signal) {
  std::signal(signal, SIG_DFL);
  if (std::FILE* file = std::fopen(crash_file.c_str(), "wb")) {
    (void)std::fwrite(current.data(), 1, current.size(), file);
    (void)std::fclose(file);
  }
  std::fprintf(stderr, "signal %d: the input is in %s\n", signal, crash_file.c_str());
  std::raise(signal);
}

std::vector<std::string> read_seeds(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) seeds.emplace_back("\0", 1);
  return seeds;
}

/// Makes inputs of the seeds.
class Changes {
 public:
  Changes(std::vector<std::string> seeds, std::uint64_t number) : seeds_(std::move(seeds)), random_(number) {
    for (const std::string& seed : seeds_) add_words(seed);
  }

  std::string next() {
    std::string input = pick(seeds_);
    for (std::size_t times = 1 + below(6); times > 0; --times) change(input);
    if (input.size() > longest_input) input.resize(longest_input);
    return input;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

  /// The words and the signs of a seed: what stands in one may stand in another.
  void add_words(std::string_view seed) {
    for (std::size_t at = 0; at < seed.size();) {
      std::size_t end = at;
      while (end < seed.size() && (std::isalnum(static_cast<unsigned char>(seed[end])) || seed[end] == '_')) ++end;
      end = std::max(end, at + 1);
      words_.emplace_back(seed.substr(at, end - at));
      at = end;
    }
    for (const char* word :
         {"${", "%{", "}", "\"", "<<E\nx\nE\n", "\\u0000", "null", "-1", "1e999", "[", "]", "{", "\n", "\xff"})
      words_.emplace_back(word);
  }

  void change(std::string& input) {
    const std::size_t at = below(input.size() + 1), length = below(std::min<std::size_t>(input.size() - at + 1, 40));
    switch (below(7)) {
      case 0:
        input.insert(at, pick(words_));
        break;
      case 1:
        input.erase(at, length);
        break;
      case 2:
        input.replace(at, length, pick(words_));
        break;
      case 3:
        input.insert(at, input.substr(below(input.size() + 1), below(200)));
        break;
      case 4: {
        const std::string& other = pick(seeds_);
        input.insert(at, other.substr(below(other.size() + 1), below(200)));
        break;
      }
      case 5:
        if (at < input.size()) input[at] = static_cast<char>(random_());
        break;
      default:
        for (std::size_t times = below(12); times > 0 && input.size() < longest_input; --times)
          input.insert(at, input.substr(at, length));
    }
  }

  std::vector<std::string> seeds_;
  std::vector<std::string> words_;
  std::mt19937_64 random_;
};

void run(std::string input) {
  constexpr itimerval limit{{0, 0}, {max_seconds_of_one, 0}}, none{};
  current = std::move(input);
  setitimer(ITIMER_PROF, &limit, nullptr);
  alarm(hangs_after);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
  alarm(0);
  setitimer(ITIMER_PROF, &none, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: %s SECONDS FOLDER [SEED [EXECUTIONS]]\n", argv[0]);
    return 2;
  }
  crash_file = "crash-" + std::filesystem::path(argv[0]).filename().string();
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM, SIGPROF}) std::signal(signal, keep_input);
  const std::vector<std::string> seeds = read_seeds(argv[2]);
  for (const std::string& seed : seeds) run(seed);
  Changes changes(seeds, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  const std::size_t most = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : SIZE_MAX;
  std::size_t executions = seeds.size();
  for (; executions < most && std::chrono::steady_clock::now() < end; ++executions) run(changes.next());
  std::printf("%zu executions\n", executions);
}
