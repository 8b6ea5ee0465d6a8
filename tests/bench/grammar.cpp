// bench_grammar DIRECTORY [OTHER] — how fast tree-sitter parses the .tf and .tfvars files below DIRECTORY with Lintel's
// HCL grammar, and how many bytes make a node. OTHER is a shared object that exports `tree_sitter_hcl` too; then both
// grammars take turns and the ratio is printed. The published grammar is made into one like this, in the npm package
// @tree-sitter-grammars/tree-sitter-hcl (its own parser.c is of a language ABI that the packaged runtime does not
// load):
//   tree-sitter generate --abi 14 && cc -O2 -fPIC -shared -Isrc src/parser.c src/scanner.c -o hcl.so
// Speeds are medians of RUNS (default 15) passes over all files, one thread.
#include <dlfcn.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

extern "C" const TSLanguage* tree_sitter_hcl();

namespace {

struct Deleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

std::vector<std::string> read_files(const char* directory) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const std::string kind = entry.path().extension().string();
    if (!entry.is_regular_file() || (kind != ".tf" && kind != ".tfvars")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return files;
}

std::size_t count_nodes(const TSTree* tree) {
  std::size_t nodes = 1;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  for (bool more = true; more;) {
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      ++nodes;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      more = ts_tree_cursor_goto_parent(&cursor);
      if (!more) break;
    }
    if (more) ++nodes;
  }
  ts_tree_cursor_delete(&cursor);
  return nodes;
}

class Contender {
 public:
  Contender(const char* name, const TSLanguage* language) : name_(name), parser_(ts_parser_new()) {
    loaded_ = language && ts_parser_set_language(parser_.get(), language);
  }

  bool loaded() const { return loaded_; }

  void count(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      const auto tree = parse(file);
      bytes_ += file.size();
      nodes_ += count_nodes(tree.get());
      faulty_ += ts_node_has_error(ts_tree_root_node(tree.get()));
    }
  }

  void run(const std::vector<std::string>& files) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& file : files) parse(file);
    seconds_.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }

  double speed() {
    std::sort(seconds_.begin(), seconds_.end());
    return static_cast<double>(bytes_) / 1e6 / seconds_[seconds_.size() / 2];
  }

  void print() {
    std::printf("%-8s %6.2f MB/s, %5.2f bytes a node, %zu files with syntax errors\n", name_, speed(),
                static_cast<double>(bytes_) / static_cast<double>(nodes_), faulty_);
  }

 private:
  std::unique_ptr<TSTree, Deleter> parse(const std::string& text) const {
    return std::unique_ptr<TSTree, Deleter>(
        ts_parser_parse_string(parser_.get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  }

  const char* name_;
  std::unique_ptr<TSParser, Deleter> parser_;
  bool loaded_ = false;
  std::size_t bytes_ = 0, nodes_ = 0, faulty_ = 0;
  std::vector<double> seconds_;
};

const TSLanguage* load_language(const char* path) {
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void* const symbol = library ? dlsym(library, "tree_sitter_hcl") : nullptr;
  if (!symbol) {
    std::fprintf(stderr, "%s\n", dlerror());
    return nullptr;
  }
  return reinterpret_cast<const TSLanguage* (*)()>(symbol)();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_grammar DIRECTORY [OTHER]\n", stderr);
    return 2;
  }
  const std::vector<std::string> files = read_files(argv[1]);
  std::vector<Contender> contenders;
  contenders.emplace_back("lintel", tree_sitter_hcl());
  if (argc > 2) contenders.emplace_back("other", load_language(argv[2]));
  for (Contender& contender : contenders) {
    if (!contender.loaded()) {
      std::fputs("a grammar could not be loaded\n", stderr);
      return 1;
    }
    contender.count(files);
  }
  const char* given = std::getenv("RUNS");
  const std::size_t runs = given ? std::max(1ul, std::strtoul(given, nullptr, 10)) : 15;
  for (std::size_t run = 0; run < runs; ++run) {
    for (Contender& contender : contenders) contender.run(files);
  }
  std::printf("%zu files\n", files.size());
  for (Contender& contender : contenders) contender.print();
  if (contenders.size() > 1) std::printf("ratio    %6.2f\n", contenders[0].speed() / contenders[1].speed());
  return 0;
}
