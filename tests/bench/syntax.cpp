// bench_syntax PATH… — how fast the files below the paths are parsed: HCL against tree-sitter alone, YAML against
// libyaml's events alone, JSON. Medians of RUNS (default 7) passes over all files of a kind, processor time of one
// thread.
#include <tree_sitter/api.h>
#include <yaml.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "base/arena.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/parse.h"

extern "C" const TSLanguage* tree_sitter_hcl();

namespace {

using namespace lintel;

struct Corpus {
  std::vector<std::string> files;
  std::size_t bytes = 0;

  void add(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    bytes += files.back().size();
  }
};

std::size_t runs() {
  const char* given = std::getenv("RUNS");
  return given ? std::max(1ul, std::strtoul(given, nullptr, 10)) : 7;
}

using Work = std::function<void(const std::string&)>;

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Megabytes a second of each of `works` over all files: medians of several passes, taken by turns so that what else
/// the machine does falls on all of them.
std::vector<double> measure(const Corpus& corpus, const std::vector<Work>& works) {
  std::vector<std::vector<double>> seconds(works.size());
  for (std::size_t run = 0; run < runs(); ++run) {
    for (std::size_t index = 0; index < works.size(); ++index) {
      const double start = processor_seconds();
      for (const std::string& file : corpus.files) works[index](file);
      seconds[index].push_back(processor_seconds() - start);
    }
  }
  std::vector<double> speeds;
  for (std::vector<double>& taken : seconds) {
    std::sort(taken.begin(), taken.end());
    speeds.push_back(static_cast<double>(corpus.bytes) / 1e6 / taken[taken.size() / 2]);
  }
  return speeds;
}

void bench_hcl(const Corpus& corpus) {
  TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_hcl());
  const Work parser_alone = [&](const std::string& text) {
    ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  };
  std::size_t nodes = 0, problems_found = 0;
  const Work to_tree = [&](const std::string& text) {
    Problems problems;
    nodes += hcl::parse(FileId{1}, text, problems).nodes.size();
    problems_found += problems.size();
  };
  const std::vector<double> speeds = measure(corpus, {parser_alone, to_tree});
  ts_parser_delete(parser);
  std::printf(
      "HCL   %6.2f MB in %4zu files: tree-sitter %6.1f MB/s, to hcl::Tree %6.1f MB/s, ratio of times %.2f "
      "(%.1f bytes a node, %zu problems)\n",
      static_cast<double>(corpus.bytes) / 1e6, corpus.files.size(), speeds[0], speeds[1], speeds[0] / speeds[1],
      static_cast<double>(corpus.bytes * runs()) / static_cast<double>(nodes), problems_found / runs());
}

void bench_yaml(const Corpus& corpus) {
  const Work events_alone = [](const std::string& text) {
    yaml_parser_t parser;
    yaml_event_t event;
    if (!yaml_parser_initialize(&parser)) return;
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    for (bool more = true; more && yaml_parser_parse(&parser, &event);) {
      more = event.type != YAML_DOCUMENT_END_EVENT && event.type != YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
  };
  const Work to_document = [](const std::string& text) {
    Arena arena;
    Problems problems;
    document::parse_yaml(FileId{1}, text, arena, Limits{}, problems);
  };
  const std::vector<double> speeds = measure(corpus, {events_alone, to_document});
  std::printf("YAML  %6.2f MB in %4zu files: libyaml     %6.1f MB/s, to document  %6.1f MB/s, ratio of times %.2f\n",
              static_cast<double>(corpus.bytes) / 1e6, corpus.files.size(), speeds[0], speeds[1],
              speeds[0] / speeds[1]);
}

void bench_json(const Corpus& corpus) {
  const Work to_document = [](const std::string& text) {
    Arena arena;
    Problems problems;
    document::parse_json(FileId{1}, text, arena, Limits{}, problems);
  };
  const double speed = measure(corpus, {to_document})[0];
  std::printf("JSON  %6.2f MB in %4zu files: to document %6.1f MB/s\n", static_cast<double>(corpus.bytes) / 1e6,
              corpus.files.size(), speed);
}

}  // namespace

int main(int argc, char** argv) {
  Corpus hcl_files, yaml_files, json_files;
  for (int index = 1; index < argc; ++index) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[index])) {
      if (!entry.is_regular_file()) continue;
      const std::string kind = entry.path().extension().string();
      if (kind == ".tf" || kind == ".tfvars" || kind == ".hcl") hcl_files.add(entry.path());
      if (kind == ".yaml" || kind == ".yml") yaml_files.add(entry.path());
      if (kind == ".json") json_files.add(entry.path());
    }
  }
  if (!hcl_files.files.empty()) bench_hcl(hcl_files);
  if (!yaml_files.files.empty()) bench_yaml(yaml_files);
  if (!json_files.files.empty()) bench_json(json_files);
  if (argc < 2) std::fputs("usage: bench_syntax DIRECTORY...\n", stderr);
  return argc < 2 ? 2 : 0;
}
