// The folders of src/ are the stages: each includes only what src/CMakeLists.txt says that it uses, and third-party
// headers stay out of headers.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "source_directory.h"

namespace {

const std::filesystem::path source_root = std::filesystem::path(lintel::test::source_directory()) / "src";

/// Stage → the stages that it may include, those of its stages too, from the `lintel_stage(NAME USES …)` lines.
std::map<std::string, std::set<std::string>> read_stages() {
  std::map<std::string, std::set<std::string>> stages;
  std::ifstream stream(source_root / "CMakeLists.txt");
  for (std::string line; std::getline(stream, line);) {
    constexpr std::string_view call = "lintel_stage(";
    if (!line.starts_with(call)) continue;
    std::istringstream words(line.substr(call.size(), line.rfind(')') - call.size()));
    std::string name;
    words >> name;
    std::set<std::string>& uses = stages[name];
    uses.insert(name);
    bool listing = false;
    for (std::string word; words >> word;) {
      if (word == "USES" || word == "LIBRARIES") {
        listing = word == "USES";
      } else if (listing) {
        REQUIRE_MESSAGE(stages.contains(word), name << " uses " << word << ", which is not to its left");
        uses.insert(stages[word].begin(), stages[word].end());
      }
    }
  }
  return stages;
}

/// The stage that a file below src/ belongs to: the innermost folder that is one. Empty: none.
std::string stage_of(std::string path, const std::map<std::string, std::set<std::string>>& stages) {
  while (!path.empty() && !stages.contains(path))
    path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
  return path;
}

struct Include {
  std::string path;
  bool quoted = false;
};

std::vector<Include> read_includes(const std::filesystem::path& file) {
  std::vector<Include> includes;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("#include ")) continue;
    const bool quoted = line[9] == '"';
    includes.push_back({line.substr(10, line.find(quoted ? '"' : '>', 10) - 10), quoted});
  }
  return includes;
}

bool is_source(const std::filesystem::path& path) {
  return path.extension() == ".cpp" || path.extension() == ".h";
}

}  // namespace

TEST_CASE("Each stage includes only stages to its left") {
  const auto stages = read_stages();
  REQUIRE(stages.size() > 10);
  std::size_t files = 0;
  for (const auto& [stage, uses] : stages) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root / stage)) {
      if (!is_source(entry.path())) continue;
      ++files;
      if (stage_of(entry.path().lexically_relative(source_root).generic_string(), stages) != stage) continue;
      for (const Include& include : read_includes(entry.path())) {
        if (!include.quoted || include.path.starts_with("lintel/")) continue;
        CHECK_MESSAGE(uses.contains(stage_of(include.path, stages)), entry.path().string()
                                                                         << " includes " << include.path);
      }
    }
  }
  CHECK(files > 50);
}

TEST_CASE("Third-party headers stay inside the files of a stage") {
  constexpr std::array third_party = {"nlohmann/", "yaml.h", "tree_sitter/", "re2/",   "CLI/",
                                      "fmt/",      "mpfr.h", "curl/",        "archive"};
  for (const auto& root : {source_root, source_root.parent_path() / "include"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".h") continue;
      for (const Include& include : read_includes(entry.path())) {
        // Declarations alone cost nothing to who includes them.
        if (include.path == "nlohmann/json_fwd.hpp") continue;
        for (const std::string_view library : third_party)
          CHECK_MESSAGE(!include.path.starts_with(library), entry.path().string() << " includes " << include.path);
      }
    }
  }
}
