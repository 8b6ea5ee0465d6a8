#include "scan/calling_roots.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/path.h"
#include "frontend/terraform/read/module_set.h"
#include "frontend/terragrunt/terragrunt.h"
#include "scan/sensitive_variables.h"
#include "scan/session.h"
#include "source/enclosure.h"
#include "source/file_look.h"

namespace lintel {
namespace {

/// How much of a repository is looked at.
constexpr std::size_t max_directories_around = 10'000, max_bytes = 128u << 20, max_file_bytes = 1u << 20;
constexpr std::size_t max_addresses = 64, max_steps_to_addresses = 20'000, max_callers = 1'000;
constexpr unsigned max_depth = 16;

/// What stands for any template among the things that are called.
const std::string any_template = "any template";

/// A call by a local path.
struct Call {
  std::string address;     ///< `module.a`, `component.a`
  std::string target;      ///< the directory, with all links followed
  bool is_certain = true;  ///< its source is written, not computed
};

/// What takes things in: a directory with code, or a unit.
struct Caller {
  std::string root;
  std::vector<std::string> files;
  std::string source;  ///< what several are made of: a stack's file
  bool is_asked = false;
};

/// What is read of one repository.
class Repository {
 public:
  Repository(std::string directory, bool is_relative, const AskedPaths& asked, const ScanOptions& options,
             std::shared_ptr<const FileReader> reader, const Limits& limits)
      : directory_(std::move(directory)),
        is_relative_(is_relative),
        asked_(asked),
        options_(options),
        reader_(std::move(reader)),
        limits_(limits) {}

  /// Adds a directory that was named, with all below.
  void add_asked(const std::string& directory) {
    std::vector<std::string> open{directory};
    for (std::size_t i = 0; i < open.size() && i < max_directories_around; ++i) {
      const std::string path = open[i];
      const auto entries = reader_->list(path);
      if (!entries) continue;
      add_module(path, *entries);
      for (const FileReader::Entry& entry : *entries) {
        if (entry.kind == FileReader::EntryKind::file) add_asked_file(join_path(path, entry.name));
        const bool goes_on = entry.kind == FileReader::EntryKind::directory && !entry.link;
        if (goes_on && !is_passed_over(entry.name)) open.push_back(join_path(path, entry.name));
      }
    }
  }

  /// Adds a file that was named: of Terraform it stands for its module.
  void add_asked_file(const std::string& path) {
    const std::string_view name = file_name_of(path);
    if (terraform::classify_file_name(name).is_configuration) {
      const std::string directory = directory_of(path);
      if (own_.contains(real(directory))) return;
      if (const auto entries = reader_->list(directory)) add_module(directory, *entries);
    } else if (role_by_name(name) == FileRole::terragrunt) {
      // Without values of a stack it is the same, whoever copies it.
      const std::optional<std::string> text = read(path);
      wants_copies_ = wants_copies_ || (text && text->find("values") != text->npos);
    } else if (worth_a_look(name)) {
      wanted_.insert(any_template);
    }
  }

  std::vector<CallingRoot> find_callers(Problems& problems) {
    if (wanted_.empty() && !wants_copies_) return {};
    const bool is_whole = walk();
    look_at_units();
    std::vector<CallingRoot> callers;
    const std::set<std::string> reached = reach_back();
    std::size_t left_out = 0;
    for (const std::string& each : reached) {
      const auto known = callers_.find(each);
      if (known == callers_.end() || own_.contains(each)) continue;
      if (callers.size() >= max_callers) {
        ++left_out;
        continue;
      }
      CallingRoot& caller = callers.emplace_back();
      caller.root = known->second.root;
      caller.files = known->second.files;
      caller.is_asked = known->second.is_asked;
      list_addresses(each, "", 0, caller.calls);
    }
    add_siblings(callers);
    if (left_out > 0) {
      note(problems, "with the values of " + std::to_string(max_callers) +
                         " of its callers: " + std::to_string(left_out) + " more are not read");
    } else if (!is_whole) {
      note(problems, "with the values of the callers in " + std::to_string(max_directories_around) +
                         " directories: the repository has more");
    }
    return callers;
  }

 private:
  void note(Problems& problems, const std::string& how) const {
    const bool is_directory = !asked_.directories().empty();
    const std::string& path = is_directory ? asked_.directories().front() : asked_.files().front();
    problems.push_back({ProblemSeverity::notice,
                        "callers-not-read",
                        "What was named is checked " + how + ". Scan the whole repository for all.",
                        {},
                        path,
                        {}});
  }

  static bool is_configuration(const FileReader::Entry& entry) {
    return entry.kind == FileReader::EntryKind::file && terraform::classify_file_name(entry.name).is_configuration;
  }

  std::string real(const std::string& path) const { return reader_->real_path(path).value_or(absolute_path(path)); }

  std::optional<std::string> read(const std::string& path) {
    std::string error;
    std::optional<std::string> text = reader_->read_prefix(path, max_file_bytes + 1, error);
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

  /// Whether the command line gives a variable of the module a value: then who gave it means this module alone.
  bool is_given_values(const std::string& directory, const std::vector<FileReader::Entry>& entries) {
    bool is_given = false;
    for (const FileReader::Entry& entry : entries) {
      if (options_.variables.empty() || is_given || !is_configuration(entry)) continue;
      const std::string path = join_path(directory, entry.name);
      const std::optional<std::string> text = read(path);
      if (!text || text->find("variable") == text->npos) continue;
      for_each_block(path, *text, "variable", [&](hcl::Cursor block) {
        for (const auto& [name, value] : options_.variables)
          is_given = is_given || (name == block.label(0) && !is_configured(name));
      });
    }
    return is_given;
  }

  bool is_configured(const std::string& name) const {
    return std::any_of(options_.configured_variables.begin(), options_.configured_variables.end(),
                       [&](const auto& each) { return each.first == name; });
  }

  void add_module(const std::string& directory, const std::vector<FileReader::Entry>& entries) {
    own_.insert(real(directory));
    if (std::any_of(entries.begin(), entries.end(), is_configuration) && !is_given_values(directory, entries))
      wanted_.insert(real(directory));
  }

  /// False when the repository has more than is looked at.
  bool walk() {
    std::vector<std::string> open{directory_};
    for (std::size_t i = 0; i < open.size() && i < max_directories_around; ++i) {
      const std::string whole = open[i];
      const std::string directory = is_relative_ ? relative_path(whole, absolute_path(".")) : whole;
      const auto entries = reader_->list(directory);
      if (!entries) continue;
      look_at(directory, *entries);
      for (const FileReader::Entry& entry : *entries) {
        if (entry.kind == FileReader::EntryKind::directory && !entry.link && !is_passed_over(entry.name))
          open.push_back(join_path(whole, entry.name));
      }
    }
    return open.size() <= max_directories_around && bytes_ <= max_bytes;
  }

  void look_at(const std::string& directory, const std::vector<FileReader::Entry>& entries) {
    const std::string self = real(directory);
    std::vector<std::string> files, stack_files;
    for (const FileReader::Entry& entry : entries) {
      if (entry.kind != FileReader::EntryKind::file) continue;
      const std::string path = join_path(directory, entry.name);
      const FileRole role = role_by_name(entry.name);
      if (role == FileRole::terragrunt) unit_files_.push_back({path, role});
      if (role == FileRole::terraform_stack) {
        stack_files.push_back(path);
        add_calls(directory, path, "component");
      }
      if (!is_configuration(entry)) continue;
      files.push_back(path);
      add_calls(directory, path, "module");
    }
    // With one file of a module all of them are read.
    if (files.size() > 1) files.resize(1);
    files.insert(files.end(), stack_files.begin(), stack_files.end());
    if (!files.empty()) callers_.try_emplace(self, Caller{directory, files, {}});
  }

  /// Notes the calls of a file in blocks of a type.
  void add_calls(const std::string& directory, const std::string& path, std::string_view type) {
    const std::optional<std::string> text = read(path);
    if (!text) return;
    const std::string self = real(directory);
    // Which template a stack deploys, the names of its functions' files say or not; what is not asked is left out.
    if (text->find("cloudformation_stack") != text->npos) calls_[self].push_back({{}, any_template});
    if (text->find(type) == text->npos || text->find("source") == text->npos) return;
    for_each_block(path, *text, type, [&](hcl::Cursor block) {
      const hcl::Cursor source = hcl::find_attribute(block.body(), "source");
      const std::string address = std::string(type) + "." + std::string(block.label(0));
      if (source && source.expression().kind() == hcl::SyntaxKind::string) {
        const std::string target(source.expression().text());
        if (terraform::is_local_source(target)) calls_[self].push_back({address, real(join_path(directory, target))});
      } else if (source && wanted_.size() <= max_addresses) {
        // A source that is computed may be any of those that are asked about.
        for (const std::string& each : wanted_) calls_[self].push_back({address, each, false});
      }
    });
  }

  void look_at_units() {
    if (unit_files_.empty()) return;
    terragrunt::TerragruntInputs inputs;
    inputs.working_directory = working_directory();
    inputs.has_relative_paths = is_relative_;
    inputs.reads_environment = options_.reads_environment;
    inputs.repositories = {directory_};
    inputs.is_sensitive_variable = ask_sensitive_variables(options_, reader_);
    SourceSet sources;
    const auto units = terragrunt::open_units(unit_files_, inputs, sources, reader_, limits_);
    for (const terragrunt::UnitDeployment& unit : terragrunt::unit_deployments(*units)) {
      const bool is_named = asked_.contains(unit.file);
      const bool is_asked = std::any_of(unit.copied.begin(), unit.copied.end(),
                                        [&](const std::string& path) { return asked_.contains(path); });
      if (is_named) continue;
      const std::string key = "unit " + unit.root;
      callers_.try_emplace(key, Caller{unit.root, {unit.file}, unit.file, is_asked});
      if (is_asked) copying_.insert(key);
      if (unit.module.empty()) continue;
      const std::string module = real(unit.module);
      calls_[key].push_back({{}, module});
      if (own_.contains(module)) callers_.at(key).is_asked = true;
    }
  }

  /// What leads to something that is wanted, in any number of steps.
  std::set<std::string> reach_back() {
    std::multimap<std::string, std::string> callers;
    for (const auto& [caller, calls] : calls_) {
      for (const Call& call : calls) callers.emplace(call.target, caller);
    }
    std::set<std::string> reached = copying_;
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

  /// What the file of a stack makes besides: it is read along, and asked about nothing.
  void add_siblings(std::vector<CallingRoot>& callers) const {
    std::set<std::string> sources, roots;
    for (const CallingRoot& caller : callers) {
      roots.insert(caller.root);
      sources.insert(caller.files.begin(), caller.files.end());
    }
    for (const auto& [key, caller] : callers_) {
      if (caller.source.empty() || !sources.contains(caller.source) || !roots.insert(caller.root).second) continue;
      callers.push_back({caller.root, caller.files, {}, caller.is_asked});
    }
  }

  void list_addresses(const std::string& from, const std::string& address, unsigned depth,
                      std::set<std::string>& addresses) {
    const auto calls = calls_.find(from);
    if (calls == calls_.end() || depth > max_depth) return;
    for (const Call& call : calls->second) {
      // Of a call that may lead elsewhere, what lies in the files that are asked about is known by its place.
      if (!call.is_certain) continue;
      if (addresses.size() >= max_addresses || ++steps_ > max_steps_to_addresses) return;
      const std::string next = address + (address.empty() || call.address.empty() ? "" : ".") + call.address;
      if (!own_.contains(call.target)) {
        list_addresses(call.target, next, depth + 1, addresses);
      } else if (!next.empty()) {
        addresses.insert(next);
      }
    }
  }

  const std::string directory_;
  const bool is_relative_;
  const AskedPaths& asked_;
  const ScanOptions& options_;
  const std::shared_ptr<const FileReader> reader_;
  const Limits& limits_;
  std::size_t bytes_ = 0, steps_ = 0;
  std::set<std::string> own_, wanted_;  ///< of what was named: all directories, and what others may call
  bool wants_copies_ = false;           ///< units or stacks that others may copy
  std::map<std::string, std::vector<Call>> calls_;
  std::map<std::string, Caller> callers_;  ///< by directory, or by the name of a unit
  std::set<std::string> copying_;          ///< units that are copies of what was named
  std::vector<FoundFile> unit_files_;
};

}  // namespace

std::vector<CallingRoot> find_calling_roots(const AskedPaths& asked, const ScanOptions& options,
                                            const std::shared_ptr<const FileReader>& reader, const Limits& limits,
                                            Problems& problems) {
  std::map<std::string, Repository> repositories;
  const auto repository_around_path = [&](const std::string& path, bool is_directory) -> Repository* {
    const std::string whole = absolute_path(path), repository = repository_of(whole);
    if (repository.empty() || (is_directory && whole == repository)) return nullptr;
    const bool is_relative = !path.starts_with('/');
    return &repositories.try_emplace(repository, repository, is_relative, asked, options, reader, limits).first->second;
  };
  for (const std::string& directory : asked.directories()) {
    if (Repository* const repository = repository_around_path(directory, true)) repository->add_asked(directory);
  }
  for (const std::string& file : asked.files()) {
    if (Repository* const repository = repository_around_path(file, false)) repository->add_asked_file(file);
  }
  std::vector<CallingRoot> callers;
  for (auto& [path, repository] : repositories) {
    for (CallingRoot& caller : repository.find_callers(problems)) callers.push_back(std::move(caller));
  }
  return callers;
}

}  // namespace lintel
