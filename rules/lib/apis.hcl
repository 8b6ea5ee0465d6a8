# APIs and their stages.

function "names_another_stage" {
  description = "Whether a stage is only the `StageName` of a deployment, for a stage that is another resource"
  parameters  = ["stage"]
  result = proven(
    stage.source_type == "AWS::ApiGateway::Deployment"
    && any([
      for other in resources("AWS::ApiGateway::Stage") :
      refers(stage.StageName, other) || (same(stage.StageName, other.StageName) && same(stage.RestApiId, other.RestApiId))
      if other.source_type != "AWS::ApiGateway::Deployment"
    ])
  )
}

function "has_private_endpoint" {
  description = "Whether a REST API has a private endpoint"
  parameters  = ["api"]
  result      = any([for type in api.EndpointConfiguration.Types : type == "PRIVATE"])
}

function "private_api" {
  description = "Whether a REST API has private endpoints only, so that all calls come through VPC endpoints"
  parameters  = ["api"]
  result      = proven(any([for type in api.EndpointConfiguration.Types[*] : upper(type) == "PRIVATE"]))
}

function "meant_for_everybody" {
  description = "Whether callers of a path have no credentials yet: signing in, callbacks, health, reports of browsers, well-known files"
  parameters  = ["path"]
  result = proven(
    can(
      regex(
        join("|", [
          "(?i)csp|/reports?\\b|webhook|/hooks?\\b|pub-?sub|callback|health|heartbeat|/ping\\b|/status\\b|/login|/signin|/sign-in|/signup|/register|oauth",
          "openid|/authori[sz]e\\b|/logout|/sign-?out|jwks|/userinfo\\b",
          "/auth\\b|/token\\b|[.]well-known|favicon|robots[.]txt|/public\\b|/docs?\\b|swagger|openapi",
        ]),
        path,
      )
    )
  )
}

function "lures" {
  description = "Whether the name of an API, or of a part of it, says that it is a trap for bots and attackers"
  parameters  = ["part", "api"]
  result      = called(part, [api.Name, api.Description], "honey ?(?:pot|token)s?|bad ?bots?|bot ?traps?")
}

function "resolves_nothing" {
  description = "Whether a GraphQL API is known to have neither a schema nor a source of data: it answers no query"
  parameters  = ["api"]
  result = proven(
    api.Schema == null
    && length(related(api, "AWS::AppSync::GraphQLSchema", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::DataSource", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::Resolver", "ApiId")) == 0
  )
}

function "serves_site" {
  description = <<-TEXT
    Whether an operation takes every request to a site behind CloudFront: any method of any path, or of the root. Its visitors come
    without credentials, and sign in on its pages
  TEXT
  parameters  = ["api", "method", "path"]
  result = proven(
    one_of(method, ["ANY", "$default"]) && (path == "" || path == "/" || matches(path, "*{*+}"))
    && any([for user in (api == null ? [] : referrers(api)) : user.type == "AWS::CloudFront::Distribution"])
  )
}

function "chosen_open" {
  description = <<-TEXT
    Whether an operation that only reads says itself that it asks for nothing, while others of its API ask for something: a decision
    about this one. `type` is that of operations, and `link` their property that names the API
  TEXT
  parameters  = ["method", "authorization", "api", "type", "link"]
  result = proven(
    one_of(method, ["GET", "HEAD"]) && authorization == "NONE" && written(authorization)
    && any([for other in (api == null ? [] : related(api, type, link)) : other.AuthorizationType != null && other.AuthorizationType != "NONE"])
  )
}

function "keys_only_meter" {
  description = <<-TEXT
    Whether the APIs of the code take their key from the authorizer and not from the caller: who knows a key cannot present it, and it
    only says which usage plan counts the call
  TEXT
  result = proven(
    length(resources("AWS::ApiGateway::RestApi")) > 0
    && all([
      for api in resources("AWS::ApiGateway::RestApi") :
      first(api.Body["x-amazon-apigateway-api-key-source"], api.ApiKeySourceType, "HEADER") == "AUTHORIZER"
    ])
  )
}

function "meters" {
  description = "Whether a value is a key of an API that only says which usage plan counts a call"
  parameters  = ["value"]
  result      = keys_only_meter() && proven(any([for key in resources("AWS::ApiGateway::ApiKey") : same(key.Value, value)]))
}
