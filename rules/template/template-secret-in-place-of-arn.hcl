rule "template-secret-in-place-of-arn" {
  title    = "Secret's value is used where its ARN is expected"
  severity = "medium"
  area     = "template"

  reason     = <<-TEXT
    The property expects the secret's ARN but gets its value. The service does not find the secret, and the resource's
    configuration shows the value in plain text.
  TEXT
  fix        = "Refer to the secret itself: `!Ref` returns its ARN."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html"]
  aliases    = ["W1051"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Proxy:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: orders
            EngineFamily: MYSQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds: [subnet-11111111, subnet-22222222]
            Auth:
              - AuthScheme: SECRETS
                SecretArn: '{{resolve:secretsmanager:orders}}' # finding
    YAML
    good = <<-YAML
      Resources:
        Proxy:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: orders
            EngineFamily: MYSQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds: [subnet-11111111, subnet-22222222]
            Auth:
              - AuthScheme: SECRETS
                SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf
    YAML
  }
}
