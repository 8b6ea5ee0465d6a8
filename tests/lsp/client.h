#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/server/server.h"
#include "temporary_directory.h"

namespace lintel::lsp::test {

using Json = nlohmann::json;

/// A text written with `«…»` around places of interest: those, in order, by their bytes in what is left.
struct Marked {
  explicit Marked(std::string_view written);

  struct Place {
    std::size_t begin = 0, end = 0;
  };
  std::string text;
  std::vector<Place> places;
};

/// LSP's position of a byte; characters are UTF-16 units. Counts on its own, so that it can contradict the server.
Json position_at(std::string_view text, std::size_t offset);
Json range_at(std::string_view text, Marked::Place place);
/// The text with an array of LSP's `TextEdit`s applied.
std::string apply_edits(std::string_view text, const Json& edits);

/// An editor on a workspace of its own: gives messages to a server and keeps what it sends.
class Client {
 public:
  enum class Diagnostics { push, pull };

  explicit Client(Trust max_trust = Trust::full);
  /// Writes a file of the workspace, without telling the server.
  void write(std::string_view path, std::string_view text) { directory.write(path, text); }
  /// `initialize` and `initialized`; `options` become `initializationOptions`.
  void start(Diagnostics diagnostics = Diagnostics::push, const Json& options = nullptr);

  /// Sends a request, settles, and gives the whole answer: with `result` or `error`.
  Json ask(const std::string& method, const Json& params);
  /// The answer's `result`; null when it is an error.
  Json result(const std::string& method, const Json& params);
  /// The answer's error code; 0 when it is none.
  int error(const std::string& method, const Json& params);
  void tell(const std::string& method, const Json& params, bool settles = true);
  /// Gives a message's content as it is.
  void give(std::string_view content);
  void settle() { server.settle(); }

  std::string uri(std::string_view path) const;
  /// Opens a document of the workspace with a text of its own.
  void open(std::string_view path, const std::string& text, std::string_view language = "terraform");
  /// Replaces the whole text.
  void change(std::string_view path, const std::string& text);
  void close(std::string_view path);
  /// The parameters of a request about a byte of a text.
  Json at(std::string_view path, std::string_view text, std::size_t offset) const;

  /// The diagnostics that the server published last for a file; null when none ever.
  Json published(std::string_view path) const;
  /// Of those or other diagnostics, the code and what the range holds, "code: text", sorted.
  static std::vector<std::string> shown(const Json& diagnostics, std::string_view text);
  std::vector<std::string> shown_in(std::string_view path, std::string_view text) const {
    return shown(published(path), text);
  }
  /// The code actions for a place.
  Json actions(std::string_view path, std::string_view text, Marked::Place place);

  TemporaryDirectory directory;
  std::vector<Json> messages;  ///< all that the server sent
  Server server;

 private:
  int last_id_ = 0;
  int last_version_ = 0;
};

}  // namespace lintel::lsp::test
