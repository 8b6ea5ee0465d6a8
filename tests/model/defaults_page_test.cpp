// docs/defaults.md: what AWS and the provider set where nothing is written, from the mapping files. UPDATE_SNAPSHOTS=1
// writes it anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "model/mapping_files.h"
#include "source_directory.h"

namespace lintel::model {
namespace {

/// The text of an expression on one line: members on lines of their own are set apart by commas.
std::string text_of(hcl::Cursor expression) {
  const Span span = expression.span();
  const std::string& file = mapping_files().texts.at(static_cast<std::size_t>(span.file) - 1);
  std::string text;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    char c = file[i];
    if (c == '\n') {
      const char before = text.find_last_not_of(' ') == std::string::npos ? ' ' : text[text.find_last_not_of(' ')];
      const char after = file[std::min<std::size_t>(file.find_first_not_of(" \n", i), span.end)];
      const bool between = std::string_view("{([,:?&|=").find(before) == std::string_view::npos &&
                           std::string_view("})]:?&|").find(after) == std::string_view::npos;
      if (between) text += ',';
      c = ' ';
    }
    if (c == ' ' && !text.empty() && text.back() == ' ') continue;
    if (c == '|') text += '\\';
    text += c;
  }
  return text;
}

std::string row_of(const Defaults& defaults) {
  std::string type = "`" + std::string(defaults.canonical_type) + "`";
  if (!defaults.source_type.empty() && defaults.source_type != defaults.canonical_type)
    type += "<br>`" + std::string(defaults.source_type) + "`";
  std::string who = "AWS";
  if (!defaults.since.empty()) who += ", since " + std::string(defaults.since);
  if (!defaults.source_type.empty()) who = defaults.source_type.starts_with("AWS::") ? "AWS" : "provider";
  if (!defaults.provider.empty()) who += " " + std::string(defaults.provider);
  const std::string when = defaults.when ? "`" + text_of(defaults.when) + "`" : "";
  return "| " + type + " | `" + text_of(defaults.properties) + "` | " + who + " | " + when + " | [page](" +
         std::string(defaults.source) + ") |\n";
}

std::string page() {
  std::vector<std::string> rows;
  for (const auto& [type, all] : mapping_files().set->defaults) {
    for (const Defaults& defaults : all) rows.push_back(row_of(defaults));
  }
  for (const auto& [type, mappings] : mapping_files().set->by_source_type) {
    for (const Mapping& mapping : mappings) {
      if (mapping.block.label(0) != type) continue;  // another name of the type before
      for (const Defaults& defaults : mapping.defaults) rows.push_back(row_of(defaults));
    }
  }
  std::sort(rows.begin(), rows.end());
  std::string text =
      "# Defaults\nWhat AWS or Terraform's provider sets where nothing is written, as [mapping "
      "files](mapping-files.md#defaults) "
      "say it. Rules read these values like written ones.\n\nA default of the provider that only some versions have "
      "holds if the version that `terraform init` takes is one of them: that of `.terraform.lock.hcl`, else the newest "
      "that `required_providers` allows.\n\n| type | set | by | only if | written in |\n|---|---|---|---|---|\n";
  for (const std::string& row : rows) text += row;
  return text;
}

}  // namespace

TEST_CASE("The page of defaults is up to date") {
  const std::string path = test::source_directory() + "/docs/defaults.md";
  const char* update = std::getenv("UPDATE_SNAPSHOTS");
  if (update && std::string(update) == "1") std::ofstream(path, std::ios::binary) << page();
  std::ifstream file(path, std::ios::binary);
  INFO("docs/defaults.md differs; UPDATE_SNAPSHOTS=1 build/…/test_model writes it anew");
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == page());
}

}  // namespace lintel::model
