// The pages on configuration, suppressions and baselines, followed to the letter: a block of code below a line that
// names a file is written there, a block of commands is run, and what stands in the block after it is what they print.
// Every section begins in an empty folder.
#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"
#include "source_directory.h"

using namespace lintel::test;

namespace {

std::ifstream open_page(const std::string& page) {
  return std::ifstream(source_directory() + "/docs/" + page, std::ios::binary);
}

/// How much of a page was tried.
struct Tried {
  std::size_t files = 0, commands = 0, outputs = 0;
};

/// One page that is being followed.
class Walk {
 public:
  Tried tried;

  void begin_section() {
    folder_ = std::make_unique<TemporaryDirectory>(std::initializer_list<TemporaryDirectory::File>{});
    printed_.clear();
  }

  /// `above` is the line before the fence.
  void follow(const std::string& above, const std::string& language, const std::string& text) {
    INFO(above << "\n" << text << "\nprinted:\n" << printed_);
    if (language == "text") return;  // a form, with places to fill in
    if (language == "sh") {
      const Answer answer = run_shell("sh", "cd '" + folder_->path() + "'\n" + text);
      printed_ = answer.err + answer.out;
      CHECK(answer.exit_code <= 2);
      ++tried.commands;
    } else if (above.starts_with('`') && above.ends_with("`:")) {
      folder_->write(above.substr(1, above.size() - 3), text);
      ++tried.files;
    } else if (language.empty()) {
      CHECK(printed_ == text);
      ++tried.outputs;
    } else {
      CHECK_MESSAGE(false, "nothing says what this block is");
    }
  }

 private:
  std::unique_ptr<TemporaryDirectory> folder_;
  std::string printed_;
};

Tried follow_page(const std::string& page) {
  std::ifstream file = open_page(page);
  Walk walk;
  walk.begin_section();
  std::string above, language, text;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```")) {
      if (inside) walk.follow(above, language, text);
      inside = !inside;
      language = inside ? line.substr(3) : std::string();
      text.clear();
      if (!inside) above.clear();
    } else if (inside) {
      text += line + "\n";
    } else {
      if (line.starts_with("## ")) walk.begin_section();
      above = line;
    }
  }
  return walk.tried;
}

/// The cells of a row of a table, without the blanks and backquotes around them.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream stream(row.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) {
    const std::size_t begin = cell.find_first_not_of(" `");
    const std::size_t end = cell.find_last_not_of(" `");
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
  }
  return cells;
}

}  // namespace

TEST_CASE("The page on configuration does and prints what it shows") {
  const Tried tried = follow_page("configuration.md");
  CHECK(tried.files >= 4);
  CHECK(tried.commands >= 3);
  CHECK(tried.outputs >= 3);
}

TEST_CASE("The page on baselines does and prints what it shows") {
  const Tried tried = follow_page("baseline.md");
  CHECK(tried.files >= 6);
  CHECK(tried.commands >= 5);
  CHECK(tried.outputs >= 4);
}

TEST_CASE("The page on suppressions does and prints what it shows") {
  const Tried tried = follow_page("suppressions.md");
  CHECK(tried.files >= 8);
  CHECK(tried.commands >= 6);
  CHECK(tried.outputs >= 6);
}

TEST_CASE("The table of keys has every key of the schema, each with an example that is read") {
  std::ifstream schema_file = open_page("lintel.schema.json");
  const nlohmann::json schema = nlohmann::json::parse(schema_file);
  std::vector<std::string> keys;
  std::ifstream page = open_page("configuration.md");
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = cells_of(line);
    REQUIRE(cells.size() >= 5);
    keys.push_back(cells[0]);
    const std::string& example = cells[4];
    CAPTURE(example);
    CHECK(schema["properties"].contains(cells[0]));
    CHECK(example.starts_with(cells[0] + ":"));
    const TemporaryDirectory folder{{"main.tf", "locals {}\n"},
                                    {".lintel.yaml", example + "\n"},
                                    {"env/prod.tfvars", "environment = \"prod\"\n"},
                                    {"parameters/prod.json", "[]\n"},
                                    {"policies/root.json", "{\"Statement\": []}\n"},
                                    {"policies/data.json", "{\"Statement\": []}\n"},
                                    {".lintel-baseline.json", "{\"version\": 1, \"findings\": []}\n"}};
    REQUIRE(run_shell("sh", "mkdir -p '" + folder.path() + "/.lintel/rules'").exit_code == 0);
    const Answer answer = run_program({"scan", "."}, "", folder.path());
    INFO(answer.err);
    CHECK(answer.exit_code <= 1);
    CHECK(answer.err.empty());
  }
  CHECK(keys.size() == schema["properties"].size());
}
