#include "report/shown_source.h"

#include <algorithm>
#include <utility>

#include "base/source_address.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {
namespace {

constexpr std::string_view secret_area = "data-protection/secrets";
/// Shorter texts stand in too many places that have nothing to do with the secret.
constexpr std::size_t shortest_text = 6;
constexpr std::size_t max_texts = 1'000;
/// A line may be a whole document; excerpts show less of it.
constexpr std::size_t longest_line = 4'096;

using Bytes = std::pair<std::size_t, std::size_t>;

/// Whether what a finding is at is a secret.
bool is_at_secret(const Finding& finding, const RuleSet* rules) {
  const Rule* rule = rules ? rules->find(finding.rule) : nullptr;
  if (rule && !rule->has_condition()) {
    return finding.rule.find("secret") != std::string::npos || finding.rule.find("password") != std::string::npos ||
           finding.rule.find("noecho") != std::string::npos;
  }
  return rule && rule->area == secret_area && !finding.property_path.empty();
}

/// The insides of the quoted strings in a text.
std::vector<Bytes> quoted_parts(std::string_view text) {
  std::vector<Bytes> parts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char quote = text[at];
    if (quote != '"' && quote != '\'') continue;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != quote) end += quote == '"' && text[end] == '\\' ? 2 : 1;
    parts.emplace_back(at + 1, std::min(end, text.size()));
    at = end;
  }
  return parts;
}

/// The values of `"name": "value"`, with or without blanks, whose name says that they are secret: a line of JSON may
/// hold a whole document.
std::vector<Bytes> named_secrets(std::string_view text) {
  std::vector<Bytes> found;
  const std::vector<Bytes> parts = quoted_parts(text);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const auto [name, value] = std::pair(parts[i], parts[i + 1]);
    if (name.second + 1 >= value.first) continue;
    const std::string_view between = text.substr(name.second + 1, value.first - 1 - name.second - 1);
    const std::size_t mark = between.find_first_not_of(" \t");
    const bool is_pair = mark != std::string_view::npos && (between[mark] == ':' || between[mark] == '=') &&
                         between.find_first_not_of(" \t", mark + 1) == std::string_view::npos;
    if (!is_pair) continue;
    const std::string_view content = text.substr(value.first, value.second - value.first);
    if (secrets::is_secret_value(text.substr(name.first, name.second - name.first), content)) found.push_back(value);
  }
  return found;
}

/// Who asks, and the values of parameters that may be secrets, in an address that begins the text.
void find_in_address(std::string_view text, std::size_t offset, std::vector<Bytes>& found) {
  // What an escape in it stands for is not looked into: the address may be another one than it seems.
  const std::size_t scheme = text.find("://");
  if (text.find('\\') != std::string_view::npos) {
    found.emplace_back(offset + (scheme == std::string_view::npos ? 0 : scheme + 3), offset + text.size());
    return;
  }
  for (const SecretPart& part : find_secret_parts(text)) {
    if (part.name.empty() || registry::may_hold_secret(part.name))
      found.emplace_back(offset + part.begin, offset + part.end);
  }
}

/// What may be secrets in the addresses of a line: those in quotes, and those that stand alone.
std::vector<Bytes> secrets_of_addresses(std::string_view line) {
  std::vector<Bytes> found;
  const auto look_at_words = [&](std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t last = std::min(line.find_first_of(" \t", begin), end);
      const std::string_view word = line.substr(begin, last - begin);
      const bool is_address = word.find("://") != std::string_view::npos ||
                              (word.find('?') != std::string_view::npos && word.find('=') != std::string_view::npos);
      if (is_address) find_in_address(word, begin, found);
      begin = last + 1;
    }
  };
  std::size_t looked_at = 0;
  for (const auto& [begin, end] : quoted_parts(line)) {
    look_at_words(looked_at, begin - 1);
    look_at_words(begin, end);
    looked_at = end + 1;
  }
  look_at_words(looked_at, line.size());
  return found;
}

/// Where the value of a line of YAML starts: after `key: `, `- `, a tag.
std::size_t scalar_start(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
  while (line.substr(at).starts_with("- ")) at += 2;
  if (const std::size_t colon = line.find(": ", at); colon != std::string_view::npos) at = colon + 2;
  while (at < line.size() && line[at] == ' ') ++at;
  if (at < line.size() && line[at] == '!') at = std::min(line.find(' ', at), line.size() - 1) + 1;
  return std::min(at, line.size());
}

bool is_reference(std::string_view text) {
  for (const std::string_view start : {"!Ref", "!GetAtt", "!ImportValue", "!If", "!FindInMap"}) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

/// What of the text of a value is written down there, as against computed: quoted strings, heredocs, numbers, scalars.
std::vector<Bytes> literals_in(std::string_view text, bool is_template) {
  if (text.starts_with("<<")) {
    const std::size_t first = text.find('\n');
    return first == std::string_view::npos ? std::vector<Bytes>{} : std::vector<Bytes>{{first + 1, text.size()}};
  }
  if (!text.empty() && text.front() >= '0' && text.front() <= '9') return {{0, text.size()}};
  std::vector<Bytes> parts = quoted_parts(text);
  if (!parts.empty() || !is_template || is_reference(text)) return parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t start = scalar_start(line);
    const bool is_indicator = start < line.size() && (line[start] == '|' || line[start] == '>');
    if (start < line.size() && !is_indicator) parts.emplace_back(at + start, end);
    at = end + 1;
  }
  return parts;
}

void mask(std::string& shown, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < std::min(end, shown.size()); ++at) {
    if (shown[at] == '\r' || shown[at] == '\0') continue;
    shown[at] = (static_cast<unsigned char>(shown[at]) & 0xc0) == 0x80 ? '\0' : '*';
  }
}

}  // namespace

ShownSource::ShownSource(const ScanReport& report) : sources_(report.sources.get()) {
  if (!sources_) return;
  for (const HiddenText& hidden : report.hidden) hide_literals(hidden.source, hidden.start_offset, hidden.end_offset);
  for (const Finding& finding : report.findings) {
    if (!is_at_secret(finding, report.rules.get())) continue;
    hide_literals(finding.location.source, finding.location.start_offset, finding.location.end_offset);
    for (const RelatedLocation& related : finding.related)
      hide_literals(related.location.source, related.location.start_offset, related.location.end_offset);
  }
}

void ShownSource::hide_literals(std::uint32_t source, std::uint64_t begin, std::uint64_t end) {
  if (source == 0 || end <= begin) return;
  const FileId file{source};
  const std::string_view whole = sources_->text(file);
  if (end > whole.size()) return;
  const std::string_view path = sources_->path(file);
  const bool is_template = !path.ends_with(".tf") && !path.ends_with(".tofu") && !path.ends_with(".tfvars");
  const std::string_view text = whole.substr(begin, end - begin);
  for (const auto& [first, last] : literals_in(text, is_template)) {
    if (last <= first) continue;
    hidden_[source].push_back({static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last)});
    const std::string_view secret = text.substr(first, last - first);
    const bool is_one_line = secret.find('\n') == std::string_view::npos;
    if (is_one_line && secret.size() >= shortest_text && texts_.size() < max_texts) texts_.emplace(secret);
  }
}

void ShownSource::hide_keys(FileId file) {
  const auto source = static_cast<std::uint32_t>(file);
  if (!searched_.insert(source).second) return;
  const std::string_view text = sources_->text(file);
  constexpr std::string_view begin_mark = "-----BEGIN ", end_mark = "-----END ";
  for (std::size_t at = text.find(begin_mark); at != std::string_view::npos; at = text.find(begin_mark, at + 1)) {
    const std::size_t header = text.find("-----", at + begin_mark.size());
    const std::string_view name = text.substr(at, header == std::string_view::npos ? 0 : header - at);
    if (name.find("PRIVATE KEY") == std::string_view::npos) continue;
    const std::size_t end = std::min(text.find(end_mark, header), text.size());
    hidden_[source].push_back({static_cast<std::uint32_t>(header + 5), static_cast<std::uint32_t>(end)});
  }
  sort_hidden(hidden_[source]);
}

std::uint32_t ShownSource::line_count(FileId file) const {
  return sources_->position(file, static_cast<std::uint32_t>(sources_->text(file).size())).line;
}

/// By where they begin, each with the furthest end so far: those that reach into a line follow one another.
void ShownSource::sort_hidden(std::vector<Range>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::uint32_t furthest = 0;
  for (Range& range : ranges) range.furthest = furthest = std::max(furthest, range.end);
}

bool ShownSource::has(const Location& location) const {
  if (!sources_ || location.source == 0 || location.start_line == 0) return false;
  return sources_->line(FileId{location.source}, location.start_line).find('\0') == std::string_view::npos;
}

std::string ShownSource::line(FileId file, std::uint32_t number) {
  hide_keys(file);
  const std::string_view text = sources_->line(file, number).substr(0, longest_line);
  std::string shown(text);
  const std::uint32_t start = sources_->line_start(file, number);
  const auto end = static_cast<std::uint32_t>(start + text.size());
  const std::vector<Range>& ranges = hidden_[static_cast<std::uint32_t>(file)];
  auto hidden =
      std::partition_point(ranges.begin(), ranges.end(), [&](const Range& range) { return range.furthest <= start; });
  for (; hidden != ranges.end() && hidden->begin < end; ++hidden) {
    if (hidden->end > start) mask(shown, std::max(hidden->begin, start) - start, std::min(hidden->end, end) - start);
  }
  for (const secrets::Secret& secret : secrets::find_secrets(text)) mask(shown, secret.begin, secret.end);
  for (const auto& [first, last] : named_secrets(text)) mask(shown, first, last);
  for (const auto& [first, last] : secrets_of_addresses(text)) mask(shown, first, last);
  for (const std::string& secret : texts_) {
    for (std::size_t at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at + secret.size()))
      mask(shown, at, at + secret.size());
  }
  // Of a character of several bytes one asterisk is left.
  std::erase(shown, '\0');
  return shown;
}

std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) ++at;
  }
  return at;
}

}  // namespace lintel::report
