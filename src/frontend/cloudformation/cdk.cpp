#include "frontend/cloudformation/cdk.h"

#include <charconv>
#include <filesystem>
#include <map>
#include <optional>

#include "base/path.h"
#include "frontend/cloudformation/parameters.h"
#include "source/file_look.h"
#include "syntax/document/parse.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

constexpr std::size_t max_frames = 64;

/// A line of the author's source that a stack trace names.
struct Frame {
  std::string path;
  std::uint32_t line = 0;
};

/// A frame as V8 writes it (`new Stack (/app/lib/stack.ts:12:5)`, `/app/bin/app.js:3:1`), as Python does
/// (`…, in /app/app.py:7`); nullopt for frames of other forms and of libraries.
std::optional<Frame> read_frame(std::string_view text) {
  if (const std::size_t open = text.rfind('('); open != std::string_view::npos) {
    text = text.substr(open + 1);
    if (const std::size_t close = text.find(')'); close != std::string_view::npos) text = text.substr(0, close);
  }
  if (const std::size_t space = text.rfind(' '); space != std::string_view::npos) text.remove_prefix(space + 1);
  if (text.starts_with("file://")) text.remove_prefix(7);
  if (text.find("node_modules") != std::string_view::npos || text.starts_with("node:") ||
      text.find("site-packages") != std::string_view::npos || text.find("jsii-kernel") != std::string_view::npos) {
    return std::nullopt;
  }
  std::uint32_t numbers[2] = {0, 0};  // column and line, or the line alone
  int count = 0;
  while (count < 2) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) break;
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), numbers[count]);
    if (error != std::errc{} || end != digits.data() + digits.size()) break;
    ++count;
    text = text.substr(0, colon);
  }
  if (count == 0 || text.empty()) return std::nullopt;
  return Frame{std::string(text), numbers[count - 1]};
}

class AssemblyReader {
 public:
  AssemblyReader(std::string manifest_path, const FileReader& reader, SourceSet& sources, const Limits& limits,
                 Problems& problems)
      : manifest_path_(std::move(manifest_path)),
        reader_(reader),
        sources_(sources),
        limits_(limits),
        problems_(problems) {
    directory_ = std::filesystem::path(manifest_path_).parent_path().generic_string();
  }

  CdkAssembly read() {
    CdkAssembly assembly;
    std::string error;
    const FileId file = sources_.read(manifest_path_, reader_, error);
    if (file == FileId::none) {
      problems_.push_back({ProblemSeverity::error, "unreadable-file", error, {}, manifest_path_, {}});
      return assembly;
    }
    read_.push_back(file);
    const Node* root = document::parse_json(file, sources_.text(file), arena_, limits_, problems_);
    const Node* artifacts = root ? document::find(*root, "artifacts") : nullptr;
    if (!artifacts || artifacts->kind != NodeKind::mapping) return assembly;
    for (const document::Entry& artifact : artifacts->entries) {
      const Node* type = document::find(*artifact.value, "type");
      if (type && type->text == "aws:cloudformation:stack") read_stack(artifact, assembly);
      if (type && type->text == "cdk:asset-manifest") read_assets(*artifact.value, assembly);
    }
    assembly.files = std::move(read_);
    return assembly;
  }

 private:
  void read_stack(const document::Entry& artifact, CdkAssembly& assembly) {
    const Node* properties = document::find(*artifact.value, "properties");
    const Node* file = properties ? document::find(*properties, "templateFile") : nullptr;
    // CDK writes its templates beside the manifest, under such names, or under one that is no other template's: what is
    // deployed without the assembly is not part of it.
    if (!file || !is_inside(file->text) || (!file->text.ends_with(".template.json") && worth_a_look(file->text)))
      return;
    CdkStack stack;
    stack.template_path = beside(file->text);
    if (const Node* environment = document::find(*artifact.value, "environment"))
      read_environment(environment->text, stack);
    const Node* name = document::find(*properties, "stackName");
    stack.environment.stack_name = name ? std::string(name->text) : std::string(artifact.key);
    if (const Node* parameters = document::find(*properties, "parameters"))
      read_parameters(*parameters, stack.parameters, problems_);
    if (const Node* metadata = document::find(*artifact.value, "metadata")) read_lines(*metadata, stack);
    // Newer assemblies keep the metadata in a file of its own.
    const Node* additional = document::find(*artifact.value, "additionalMetadataFile");
    if (additional && !additional->text.empty()) read_lines_of_file(beside(additional->text), stack);
    assembly.stacks.push_back(std::move(stack));
  }

  /// `S.assets.json`: the files that are uploaded, with their keys. Metadata that say the same may be left out.
  void read_assets(const Node& artifact, CdkAssembly& assembly) {
    const Node* properties = document::find(artifact, "properties");
    const Node* named = properties ? document::find(*properties, "file") : nullptr;
    if (!named || !is_inside(named->text)) return;
    std::string error;
    const FileId file = sources_.read(beside(named->text), reader_, error);
    if (file == FileId::none) return;
    read_.push_back(file);
    Problems ignored;
    const Node* root = document::parse_json(file, sources_.text(file), arena_, limits_, ignored);
    const Node* files = root ? document::find(*root, "files") : nullptr;
    for (const document::Entry& asset : files ? files->entries : std::span<const document::Entry>{}) {
      const Node* source = document::find(*asset.value, "source");
      const Node* path = source ? document::find(*source, "path") : nullptr;
      const Node* destinations = document::find(*asset.value, "destinations");
      if (!path || !is_inside(path->text) || !destinations) continue;
      for (const document::Entry& destination : destinations->entries) {
        const Node* key = document::find(*destination.value, "objectKey");
        if (key && is_inside(key->text))
          assembly.assets.emplace(beside(key->text.substr(key->text.rfind('/') + 1)), beside(path->text));
      }
    }
  }

  static bool is_inside(std::string_view path) {
    return !path.empty() && !path.starts_with('/') && path.find("..") == std::string_view::npos;
  }

  std::string beside(std::string_view path) const {
    return std::filesystem::path(append_path(directory_, path)).lexically_normal().generic_string();
  }

  static void read_environment(std::string_view text, CdkStack& stack) {
    constexpr std::string_view scheme = "aws://";
    if (!text.starts_with(scheme)) return;
    text.remove_prefix(scheme.size());
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return;
    if (text.substr(0, slash) != "unknown-account") stack.environment.account = text.substr(0, slash);
    if (text.substr(slash + 1) != "unknown-region") stack.environment.region = text.substr(slash + 1);
  }

  void read_lines_of_file(const std::string& path, CdkStack& stack) {
    std::string error;
    const FileId file = sources_.read(path, reader_, error);
    if (file == FileId::none) return;
    read_.push_back(file);
    if (const Node* root = document::parse_json(file, sources_.text(file), arena_, limits_, problems_))
      read_lines(*root, stack);
  }

  void read_lines(const Node& metadata, CdkStack& stack) {
    if (metadata.kind != NodeKind::mapping) return;
    for (const document::Entry& construct : metadata.entries) {
      if (construct.value->kind != NodeKind::sequence) continue;
      for (const Node* item : construct.value->items) {
        const Node* type = document::find(*item, "type");
        const Node* logical_id = document::find(*item, "data");
        const Node* trace = document::find(*item, "trace");
        if (!type || type->text != "aws:cdk:logicalId" || !logical_id || !trace) continue;
        const std::optional<AuthorLine> line = line_of(*trace);
        if (!line) continue;
        std::string_view path = construct.key;
        if (path.starts_with('/')) path.remove_prefix(1);
        stack.lines_by_path.emplace(path, *line);
        stack.lines_by_logical_id.emplace(logical_id->text, *line);
      }
    }
  }

  /// The innermost frame whose file may be read; with none, the innermost of the author's.
  std::optional<AuthorLine> line_of(const Node& trace) {
    std::optional<AuthorLine> elsewhere;
    std::size_t count = 0;
    for (const Node* item : trace.items) {
      if (++count > max_frames) break;
      const std::optional<Frame> frame = read_frame(item->text);
      if (!frame) continue;
      const FileId file = source_named(frame->path);
      if (file == FileId::none) {
        if (!elsewhere) elsewhere = AuthorLine{{}, frame->path + ":" + std::to_string(frame->line)};
        continue;
      }
      const std::uint32_t begin = sources_.line_start(file, frame->line);
      const std::string_view line = sources_.line(file, frame->line);
      const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
      return AuthorLine{
          {file, begin + static_cast<std::uint32_t>(indent), begin + static_cast<std::uint32_t>(line.size())}, {}};
    }
    return elsewhere;
  }

  /// The author's file: as the trace names it, or by the end of its path beside the assembly (it was synthesised on
  /// another machine).
  FileId source_named(const std::string& path) {
    if (const auto known = files_.find(path); known != files_.end()) return known->second;
    FileId& file = files_[path];
    std::string_view suffix = path;
    while (!suffix.empty() && suffix.front() == '/') suffix.remove_prefix(1);
    const std::string project = std::filesystem::path(directory_).parent_path().generic_string();
    while (true) {
      const std::string candidate = append_path(project, suffix);
      if (suffix.find("..") == std::string_view::npos && reader_.kind_of(candidate) == FileReader::EntryKind::file) {
        std::string error;
        file = sources_.read(candidate, reader_, error);
        if (file != FileId::none) read_.push_back(file);
        return file;
      }
      const std::size_t slash = suffix.find('/');
      if (slash == std::string_view::npos) return file;
      suffix.remove_prefix(slash + 1);
    }
  }

  std::string manifest_path_;
  std::string directory_;
  const FileReader& reader_;
  SourceSet& sources_;
  const Limits& limits_;
  Problems& problems_;
  Arena arena_;
  std::map<std::string, FileId> files_;
  std::vector<FileId> read_;
};

}  // namespace

CdkAssembly read_assembly(const std::string& manifest_path, const FileReader& reader, SourceSet& sources,
                          const Limits& limits, Problems& problems) {
  return AssemblyReader(manifest_path, reader, sources, limits, problems).read();
}

}  // namespace lintel::cloudformation
