#include "scan/calling_modules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/path.h"
#include "frontend/terraform/read/module_set.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

/// How much of a repository is looked at.
constexpr std::size_t max_directories_around = 2'000, max_bytes = 64u << 20, max_file_bytes = 1u << 20;
constexpr std::size_t max_asked = 500, max_addresses = 64, max_steps_to_addresses = 20'000, max_callers = 200;
constexpr unsigned max_depth = 16;

bool is_passed_over(std::string_view name) {
  return name.starts_with('.') || name == "node_modules";
}

bool has_values(const std::vector<FileReader::Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const FileReader::Entry& entry) {
    return terraform::is_automatic_values_file(entry.name) || entry.name == ".terraform.lock.hcl";
  });
}

/// A call by a local path.
struct Call {
  std::string name, target;  ///< the directory, with all links followed
};

/// What is read of one repository.
class Repository {
 public:
  Repository(std::string directory, bool is_relative, const FileReader& reader)
      : directory_(std::move(directory)), is_relative_(is_relative), reader_(reader) {}

  /// Adds a directory that was named, with all below unless it is only the one of a file.
  void add_asked(const std::string& directory, bool with_all_below) {
    std::vector<std::string> open{directory};
    for (std::size_t i = 0; i < open.size() && i < max_asked; ++i) {
      const std::string path = open[i];
      const auto entries = reader_.list(path);
      if (!entries) continue;
      own_.insert(real(path));
      if (!has_values(*entries) && lacks_values(path, *entries)) wanted_.insert(real(path));
      for (const FileReader::Entry& entry : *entries) {
        const bool goes_on = with_all_below && entry.kind == FileReader::EntryKind::directory && !entry.link;
        if (goes_on && !is_passed_over(entry.name)) open.push_back(join_path(path, entry.name));
      }
    }
  }

  std::vector<CallingModule> find_callers() {
    if (wanted_.empty()) return {};
    walk();
    std::vector<CallingModule> callers;
    const std::set<std::string> reached = reach_back();
    // What very many call says more than one scan of it can.
    if (reached.size() > max_callers) return {};
    for (const std::string& each : reached) {
      const auto known = files_.find(each);
      if (known == files_.end() || own_.contains(each)) continue;
      CallingModule& caller = callers.emplace_back();
      caller.directory = known->second.first;
      caller.files = known->second.second;
      list_addresses(each, "", 0, caller.calls);
    }
    return callers;
  }

 private:
  static bool is_configuration(const FileReader::Entry& entry) {
    return entry.kind == FileReader::EntryKind::file && terraform::classify_file_name(entry.name).is_configuration;
  }

  std::string real(const std::string& path) const { return reader_.real_path(path).value_or(absolute_path(path)); }

  std::optional<std::string> read(const std::string& path) {
    std::string error;
    std::optional<std::string> text = reader_.read_prefix(path, max_file_bytes + 1, error);
    bytes_ += text ? text->size() : 0;
    return text && text->size() <= max_file_bytes && bytes_ <= max_bytes ? std::move(text) : std::nullopt;
  }

  template <class Take>
  static void for_each_block(const std::string& path, std::string_view text, std::string_view type, const Take& take) {
    terraform::ModuleFile file;
    Problems ignored;
    terraform::parse_into(file, path, text, true, Limits(), ignored);
    const hcl::Cursor body{&file.view, file.view.root};
    for (std::size_t i = 0; body && body.kind() == hcl::SyntaxKind::body && i < body.size(); ++i) {
      const hcl::Cursor block = body.child(i);
      if (block.kind() == hcl::SyntaxKind::block && block.text() == type && block.label_count() > 0) take(block);
    }
  }

  /// Whether a variable of the module has no default.
  bool lacks_values(const std::string& directory, const std::vector<FileReader::Entry>& entries) {
    bool lacks = false;
    for (const FileReader::Entry& entry : entries) {
      if (lacks || !is_configuration(entry)) continue;
      const std::string path = join_path(directory, entry.name);
      const std::optional<std::string> text = read(path);
      if (!text || text->find("variable") == text->npos) continue;
      for_each_block(path, *text, "variable",
                     [&](hcl::Cursor block) { lacks = lacks || !hcl::find_attribute(block.body(), "default"); });
    }
    return lacks;
  }

  void walk() {
    std::vector<std::string> open{directory_};
    for (std::size_t i = 0; i < open.size() && i < max_directories_around; ++i) {
      const std::string whole = open[i];
      const std::string directory = is_relative_ ? relative_path(whole, absolute_path(".")) : whole;
      const auto entries = reader_.list(directory);
      if (!entries) continue;
      look_at(directory, *entries);
      for (const FileReader::Entry& entry : *entries) {
        if (entry.kind == FileReader::EntryKind::directory && !entry.link && !is_passed_over(entry.name))
          open.push_back(join_path(whole, entry.name));
      }
    }
  }

  void look_at(const std::string& directory, const std::vector<FileReader::Entry>& entries) {
    const std::string self = real(directory);
    std::vector<std::string> files;
    for (const FileReader::Entry& entry : entries) {
      const std::string path = join_path(directory, entry.name);
      if (entry.kind == FileReader::EntryKind::file && entry.name == "terragrunt.hcl") look_at_unit(self, path);
      if (!is_configuration(entry)) continue;
      files.push_back(path);
      const std::optional<std::string> text = read(path);
      const bool has_path = text && (text->find("\"./") != text->npos || text->find("\"../") != text->npos);
      if (!has_path || text->find("module") == text->npos) continue;
      for_each_block(path, *text, "module", [&](hcl::Cursor block) {
        const hcl::Cursor source = hcl::find_attribute(block.body(), "source");
        if (!source || source.expression().kind() != hcl::SyntaxKind::string) return;
        const std::string target(source.expression().text());
        if (terraform::is_local_source(target))
          calls_[self].push_back({std::string(block.label(0)), real(join_path(directory, target))});
      });
    }
    // With one file of a module all of them are read.
    if (!files.empty()) files_.try_emplace(self, directory, std::vector<std::string>{files.front()});
  }

  /// A unit's source is an expression more often than not: one that ends in the name of a module may be that.
  void look_at_unit(const std::string& self, const std::string& path) {
    const std::optional<std::string> text = read(path);
    if (!text || text->find("source") == text->npos) return;
    for (const std::string& each : wanted_) {
      const std::string name = "/" + std::string(file_name_of(each));
      if (text->find(name + "\"") == text->npos && text->find(name + "?") == text->npos) continue;
      units_.emplace(self, each);
      files_.try_emplace(self, directory_of(path), std::vector<std::string>{path});
    }
  }

  /// What leads to a module that is wanted, in any number of steps.
  std::set<std::string> reach_back() {
    std::multimap<std::string, std::string> callers;
    for (const auto& [caller, calls] : calls_) {
      for (const Call& call : calls) callers.emplace(call.target, caller);
    }
    for (const auto& [unit, called] : units_) callers.emplace(called, unit);
    std::set<std::string> reached;
    std::vector<std::string> open(wanted_.begin(), wanted_.end());
    while (!open.empty()) {
      const auto [begin, end] = callers.equal_range(open.back());
      open.pop_back();
      for (auto each = begin; each != end; ++each) {
        if (reached.insert(each->second).second) open.push_back(each->second);
      }
    }
    return reached;
  }

  void list_addresses(const std::string& from, const std::string& address, unsigned depth,
                      std::set<std::string>& addresses) {
    const auto calls = calls_.find(from);
    if (calls == calls_.end() || depth > max_depth) return;
    for (const Call& call : calls->second) {
      if (addresses.size() >= max_addresses || ++steps_ > max_steps_to_addresses) return;
      const std::string next = address + (address.empty() ? "module." : ".module.") + call.name;
      if (own_.contains(call.target)) {
        addresses.insert(next);
      } else {
        list_addresses(call.target, next, depth + 1, addresses);
      }
    }
  }

  const std::string directory_;
  const bool is_relative_;
  const FileReader& reader_;
  std::size_t bytes_ = 0, steps_ = 0;
  std::set<std::string> own_, wanted_;  ///< of what was named: all, and those that lack values
  std::map<std::string, std::vector<Call>> calls_;
  std::set<std::pair<std::string, std::string>> units_;                            ///< with what they deploy
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> files_;  ///< by directory, with its name
};

bool is_terraform(std::string_view path) {
  return terraform::classify_file_name(file_name_of(path)).is_configuration;
}

}  // namespace

std::vector<CallingModule> find_calling_modules(const AskedPaths& asked, const FileReader& reader) {
  std::map<std::string, Repository> repositories;
  const auto add = [&](const std::string& directory, bool with_all_below) {
    const std::string whole = absolute_path(directory), repository = repository_of(whole);
    if (repository.empty() || (with_all_below && whole == repository)) return;
    repositories.try_emplace(repository, repository, !directory.starts_with('/'), reader)
        .first->second.add_asked(directory, with_all_below);
  };
  for (const std::string& directory : asked.directories()) add(directory, true);
  for (const std::string& file : asked.files()) {
    if (is_terraform(file)) add(directory_of(file), false);
  }
  std::vector<CallingModule> callers;
  for (auto& [path, repository] : repositories) {
    for (CallingModule& caller : repository.find_callers()) callers.push_back(std::move(caller));
  }
  return callers;
}

}  // namespace lintel
