#include "expression/functions/filesystem.h"

#include "base/effort.h"
#include "base/path.h"
#include "expression/functions/base64.h"
#include "expression/functions/encoded.h"
#include "expression/functions/families.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"
#include "expression/reading_effort.h"
#include "value/identity.h"

namespace lintel::expression::functions {

namespace {

// ---- paths ----------------------------------------------------------------------------------------------------

Value basename(Call& call) {
  std::string_view path = call.arguments[0].string();
  if (path.empty()) return string_result(call, ".");
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return string_result(call, "/");
  const std::size_t slash = path.rfind('/');
  return string_result(call, slash == path.npos ? path : path.substr(slash + 1));
}

/// What `abspath` puts before what it knows.
constexpr std::string_view absolute_start = "start of absolute paths";

/// What a byte of a path takes that is brought to its shortest form.
constexpr std::uint64_t units_of_a_path_byte = 2;

Value dirname(Call& call) {
  const std::string_view path = call.arguments[0].string();
  (void)Effort::draw(path.size() * units_of_a_path_byte);
  const std::size_t slash = path.rfind('/');
  return string_result(call, normalize_path(slash == path.npos ? "" : path.substr(0, slash + 1)));
}

Value unknown_because(Call& call, const Type& type, std::string_view why) {
  UnknownNode known;
  known.not_null = true;
  known.why = make_blocker(call.span, why, call.context.arena);
  return make_unknown(&type, known, call.context.arena);
}

/// Whether a path is of what git, Terraform and Terragrunt write for themselves: it is there when the code is deployed.
bool is_written_by_tool(std::string_view cleaned) {
  constexpr std::string_view written_by_tools[] = {".git",
                                                   ".terraform",
                                                   ".terraform.lock.hcl",
                                                   ".terragrunt-cache",
                                                   "terraform.tfstate",
                                                   ".terraform.tfstate.lock.info"};
  while (!cleaned.empty()) {
    const std::string_view component = cleaned.substr(0, cleaned.find('/'));
    cleaned.remove_prefix(std::min(component.size() + 1, cleaned.size()));
    if (std::find(std::begin(written_by_tools), std::end(written_by_tools), component) != std::end(written_by_tools))
      return true;
  }
  return false;
}

/// Whether there may well be something at a path, where Terraform is run, that is not seen from here.
bool may_be_unseen(const Call& call, std::string_view path) {
  const std::string cleaned = normalize_path(path);
  if (path.starts_with('/') || path.starts_with('~') || cleaned.starts_with("..")) return true;
  return is_written_by_tool(cleaned) || (call.context.files && call.context.files->hides(path));
}

Value unseen(Call& call, const Type& type, std::string_view path) {
  return unknown_because(call, type, std::string(path) + " is outside of what is scanned");
}

/// What the repository lies in, which may be anywhere; the same for all of a root.
Value start_of_absolute(Call& call) {
  UnknownNode known;
  known.not_null = true;
  known.why = make_blocker(call.span, "abspath() depends on where Terraform is run", call.context.arena);
  known.identity = identify(absolute_start);
  return make_unknown(&types::string, known, call.context.arena);
}

/// Known by its end alone.
Value abspath(Call& call) {
  const Value start = unknown_because(call, types::string, "abspath() depends on where Terraform is run");
  if (!call.context.files) return start;
  (void)Effort::draw(call.arguments[0].string().size() * units_of_a_path_byte);
  std::string path = normalize_path(call.context.files->absolute(call.arguments[0].string()));
  if (path == "/") return start_of_absolute(call);
  if (path == "." || path.starts_with("..") || path.starts_with("/..")) return start;
  if (!path.starts_with('/')) path.insert(0, "/");
  const Value parts[] = {start_of_absolute(call), make_string(path, call.context.arena)};
  return concatenate(parts, call.context.arena);
}

Value pathexpand(Call& call) {
  const std::string_view path = call.arguments[0].string();
  if (!path.starts_with('~')) return call.arguments[0];
  if (path.size() > 1 && path[1] != '/') return fail_call(call, "cannot expand user-specific home dir");
  return unknown_because(call, types::string, "pathexpand() depends on who runs Terraform");
}

// ---- contents -------------------------------------------------------------------------------------------------

Value file(Call& call) {
  const std::optional<std::string> found = known_path(call, call.arguments[0]);
  if (!found) return unknown_result(call, types::string);
  const std::string_view path = *found;
  std::string error;
  const auto bytes = read_file(call, path, error);
  if (!bytes) return no_file(call, path, error);
  const std::string fault = encoding_fault(path, *bytes);
  if (!fault.empty()) return fail_call(call, fault);
  return string_result(call, *bytes).with_origin(origin_of_file(call, path, *bytes));
}

Value filebase64(Call& call) {
  const std::optional<std::string> found = known_path(call, call.arguments[0]);
  if (!found) return unknown_result(call, types::string);
  const std::string_view path = *found;
  std::string error;
  const auto bytes = read_file(call, path, error);
  return bytes ? string_result(call, base64_encoded(*bytes)) : no_file(call, path, error);
}

Value fileexists(Call& call) {
  constexpr std::uint64_t units_of_a_look = 1'000;
  const std::optional<std::string> found = known_path(call, call.arguments[0]);
  if (!found) return unknown_result(call, types::boolean);
  const std::string_view path = *found;
  (void)Effort::draw(units_of_a_look);
  if (call.context.files && call.context.files->exists(path)) return make_boolean(true);
  bool has_more = false;
  const bool is_directory =
      call.context.files &&
      (normalize_path(path) == "." || !call.context.files->glob(normalize_path(path), "*", has_more).empty());
  if (is_directory) return fail_call(call, quote(normalize_path(path)) + " is a directory, not a file");
  // What leads to the code does so wherever that is deployed from: a path of a tool's own, one beside the root.
  const bool is_placed = !path.starts_with('~') && call.context.files && !call.context.files->hides(path) &&
                         !is_written_by_tool(normalize_path(path));
  if (!is_placed && may_be_unseen(call, path)) return unseen(call, types::boolean, path);
  return make_boolean(false);
}

/// Whether a pattern of `fileset` is whole: each bracket and brace closed, no class empty, nothing escaped at its end.
bool is_whole_pattern(std::string_view pattern) {
  std::size_t braces = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\' && ++at == pattern.size()) return false;
    if (pattern[at] == '{') ++braces;
    if (pattern[at] == '}' && braces > 0) --braces;
    if (pattern[at] != '[') continue;
    std::size_t first = at + 1;
    if (first < pattern.size() && (pattern[first] == '^' || pattern[first] == '!')) ++first;
    for (at = first; at < pattern.size() && pattern[at] != ']'; ++at) {
      if (pattern[at] == '\\') ++at;
    }
    if (at >= pattern.size() || at == first) return false;
  }
  return braces == 0;
}

Value fileset(Call& call) {
  if (!call.context.files) return unknown_because(call, types::set_of_string, "no files can be read here");
  const std::string_view pattern = call.arguments[1].string();
  if (!is_whole_pattern(pattern))
    return fail_call(call, "failed to glob pattern " + quote(pattern) + ": syntax error in pattern");
  const std::string_view directory = call.arguments[0].string();
  // What is found in a module beside the root's directory is there; where nothing is, nobody knows what is built there.
  const std::string searched = append_path(directory, pattern);
  const bool is_above = normalize_path(directory).starts_with("..");
  if (is_above ? call.context.files->hides(searched) : may_be_unseen(call, searched))
    return unseen(call, types::set_of_string, directory);
  std::vector<Value> names;
  bool has_more = false;
  for (const std::string& name : call.context.files->glob(directory, pattern, has_more))
    names.push_back(make_string(name, call.context.arena));
  if (is_above && names.empty()) return unseen(call, types::set_of_string, directory);
  if (has_more) names.push_back(make_gap(call, types::string, unseen(call, types::string, directory)));
  return set_result(call, names, types::string);
}

constexpr Parameter path_parameter[] = {{"path", &types::string}};
constexpr Parameter path_pattern[] = {{"path", &types::string}, {"pattern", &types::string}};

const Function filesystem_table[] = {
    function("abspath", path_parameter, types::string, abspath, "The path from the root of the filesystem."),
    function("basename", path_parameter, types::string, basename, "The last part of a path."),
    function("dirname", path_parameter, types::string, dirname, "A path without its last part."),
    function("file", path_parameter, types::string, file, "The text of a file.", takes_unknown),
    function("filebase64", path_parameter, types::string, filebase64, "The bytes of a file, in base64.", takes_unknown),
    function("fileexists", path_parameter, types::boolean, fileexists, "Whether a file exists.", takes_unknown),
    function("fileset", path_pattern, types::set_of_string, fileset, "The names of files that match a pattern."),
    function("pathexpand", path_parameter, types::string, pathexpand, "A path with ~ expanded."),
};

}  // namespace

std::optional<std::string> known_path(const Call& call, Value path) {
  if (path.is_string()) return std::string(path.string());
  const UnknownNode* unknown = path.unknown();
  if (!unknown || !call.context.files || path.is_sensitive()) return std::nullopt;
  const Identity start = identify(absolute_start);
  std::string whole = "/";
  if (unknown->identity != start) {
    const UnknownNode* first = unknown->parts.empty() ? nullptr : unknown->parts.front().unknown();
    if (!first || first->identity != start) return std::nullopt;
    for (const Value part : unknown->parts.subspan(1)) {
      if (!part.is_string()) return std::nullopt;
      whole += part.string();
    }
  }
  (void)Effort::draw(whole.size() * units_of_a_path_byte);
  return relative_path(normalize_path(whole), normalize_path(call.context.files->absolute(".")));
}

std::optional<Value> unread_file(Call& call, std::string_view path, const std::string& error) {
  if (may_be_unseen(call, path)) return unseen(call, types::string, path);
  // Terraform has no limit for the size of a file.
  if (call.context.files && call.context.files->exists(path)) return fail_limit(call, quote(path) + ": " + error);
  return std::nullopt;
}

Value no_file(Call& call, std::string_view path, const std::string& error) {
  const std::optional<Value> unread = unread_file(call, path, error);
  return unread ? *unread : fail_argument(call, 0, error);
}

std::string encoding_fault(std::string_view path, std::string_view bytes) {
  if (is_valid_utf8(bytes)) return {};
  return "contents of " + quote(path) +
         " are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file "
         "functions (e.g. filemd5, filesha256) to obtain file hashing results instead";
}

std::optional<std::string> read_file(Call& call, std::string_view path, std::string& error) {
  const FilesystemAccess* files = call.context.files;
  if (!files) {
    error = "no files can be read here";
    return std::nullopt;
  }
  auto bytes = files->read(path, error);
  call.context.steps += steps_of_opening + (bytes ? bytes->size() / bytes_read_in_a_step : 0);
  if (!bytes && !files->exists(path)) {
    error = "no file exists at " + quote(path) +
            "; this function works only with files that are distributed as part of the configuration source code, so "
            "if this file will be created by a resource in this configuration you must instead obtain this result "
            "from an attribute of that resource";
  }
  return bytes;
}

const Origin* origin_of_file(Call& call, std::string_view path, std::string_view bytes) {
  const Span place = call.context.files ? call.context.files->place_of_text(path, bytes) : Span{};
  if (!place.known() || call.context.model_origins) return nullptr;
  return make_origin(place, OriginKind::file, path, nullptr, call.context.arena);
}

std::span<const Function> filesystem_functions() {
  return filesystem_table;
}

}  // namespace lintel::expression::functions
