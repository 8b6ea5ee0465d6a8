#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/exports.h"
#include "frontend/cloudformation/parameters.h"
#include "frontend/cloudformation/template_set.h"

namespace lintel::cloudformation {

/// A template or included file with what it is read into. Shared with the workspaces that come after.
struct ReadFile {
  TemplateFile file;
  Arena arena;
  Problems problems;
  Problems form_problems;                    ///< of the sections; reported with the unit
  FileId text = FileId::none;                ///< the text that this was read from
  std::shared_ptr<const ReadFile> stand_in;  ///< owns the document, when it is that of an earlier text
  /// Own the documents of what was put together, the one of its own path first; see `merge_parts`.
  std::vector<std::shared_ptr<const ReadFile>> made_of;
  bool nests = false;             ///< asks for other templates
  bool imports = false;           ///< asks for exports
  bool reads_parameters = false;  ///< asks for parameters of Systems Manager
};

/// A file that an `AWS::Include` names, read once.
struct IncludedDocument {
  std::shared_ptr<const ReadFile> read;  ///< null when there is no such file
  IncludedFile view;
};

/// What a template writes into a parameter of Systems Manager.
struct ParameterText {
  const TemplateFile* file = nullptr;
  const document::Node* value = nullptr;
  bool is_plain = false;  ///< a text, whatever the conditions, that no one has to keep secret or is to replace
};

/// The templates of a scan. Only the parts of this frontend see inside.
class TemplateSet {
 public:
  TemplateSet(const TemplateInputs& given_inputs, SourceSet& source_set, std::shared_ptr<const FileReader> file_reader,
              const Limits& given_limits)
      : inputs(given_inputs), sources(source_set), reader(std::move(file_reader)), limits(given_limits) {}

  const TemplateInputs inputs;
  SourceSet& sources;
  std::shared_ptr<const FileReader> reader;
  const Limits limits;

  std::map<std::string, std::shared_ptr<const ReadFile>> files;  ///< templates, by normalised path
  std::vector<std::string> root_paths;
  std::vector<const TemplateFile*> root_files;
  Problems problems;
  GivenParameters parameters;
  std::vector<FileId> parameter_files;
  std::vector<CdkAssembly> assemblies;
  std::map<std::string, const CdkStack*> cdk_stacks;  ///< by normalised template path
  /// Files of assemblies by the keys under which they are uploaded, both as paths beside the manifest.
  std::map<std::string, std::string> assets;
  /// Of roots that are parts of a template, and of that one itself: the one that declares what they name; see
  /// `find_merged_parts`.
  std::map<const TemplateFile*, const TemplateFile*> wholes;
  std::set<std::string> parts;                         ///< paths of files that are parts of a template only
  std::map<std::string, std::set<std::string>> takes;  ///< by a template's path: of those that it nests or is made of
  ExportIndex exports;
  std::map<std::string, std::vector<ParameterText>, std::less<>> parameter_texts;  ///< of Systems Manager, by name
  Arena arena;                                                                     ///< names of exports and locations

  /// A file beside the templates that was looked at for parts of one.
  struct Beside {
    std::uint64_t revision = 0;
    std::shared_ptr<const ReadFile> fragment;  ///< null when it has no sections of a template
  };
  std::map<std::string, Beside> beside;  ///< by path; of readers that keep revisions

  mutable std::mutex real_paths_mutex;
  mutable std::map<std::string, std::string>
      real_paths;  ///< of `files`, by their paths without links; empty: not asked

  mutable std::mutex included_mutex;
  mutable std::map<std::string, std::unique_ptr<IncludedDocument>> included;
};

/// Reads and parses a file; what is wrong with it is in the result.
std::shared_ptr<ReadFile> read_file(const std::string& path, const FileReader& reader, SourceSet& sources,
                                    const Limits& limits);
/// The same of a template, with its sections; of `previous` what has not changed.
std::shared_ptr<const ReadFile> read_template_file(const std::string& path, const FileReader& reader,
                                                   SourceSet& sources, const Limits& limits,
                                                   const TemplateSet* previous);

}  // namespace lintel::cloudformation
