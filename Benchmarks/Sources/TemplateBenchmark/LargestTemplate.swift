/// The largest template that CloudFormation takes: 1 MB, and no more than 500 resources once SAM is expanded. What
/// makes it large stands inside of them: code, policies, an OpenAPI body and a state machine.
enum LargestTemplate {
  private static let functions = 115

  static var text: String {
    var text = """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Stage: { Type: String, Default: prod, AllowedValues: [prod, test] }
      Globals:
        Function: { Runtime: python3.13, Timeout: 10, MemorySize: 256, Tracing: Active, Handler: index.handler }
      Resources:
        Shop:
          Type: AWS::Serverless::Api
          Properties:
            StageName: !Ref Stage
            DefinitionBody:
              openapi: 3.0.1
              info: { title: shop, version: "1.0" }
              paths:

      """
    for index in 0..<280 { text += path(index) }
    text += """
        Fulfilment:
          Type: AWS::Serverless::StateMachine
          Properties:
            Definition:
              StartAt: State0
              States:

      """
    for index in 0..<300 { text += state(index) }
    for index in 0..<functions { text += function(index) }
    return text
  }

  /// A path with a request, answers and the integration with a function.
  private static func path(_ index: Int) -> String {
    """
                /orders\(index)/{id}:
                  post:
                    parameters:
                      - { name: id, in: path, required: true, schema: { type: string } }
                    requestBody:
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              customer: { type: string, description: who ordered }
                              amount: { type: number, minimum: 0 }
                              items: { type: array, items: { type: string } }
                    responses:
                      "200": { description: accepted }
                      "400": { description: the order is not complete }
                    x-amazon-apigateway-integration:
                      type: aws_proxy
                      httpMethod: POST
                      uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/\
    ${Function\(index % functions).Arn}/invocations

    """
  }

  private static func state(_ index: Int) -> String {
    """
                State\(index):
                  Type: Task
                  Resource: !GetAtt Function\(index % functions).Arn
                  Parameters: { "order.$": $.order, attempt: \(index) }
                  Retry:
                    - { ErrorEquals: [States.TaskFailed], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }
                  \(index == 299 ? "End: true" : "Next: State\(index + 1)")

    """
  }

  /// A function with its code, a table, and what it may do.
  private static func function(_ index: Int) -> String {
    var text = """
        Table\(index):
          Type: AWS::Serverless::SimpleTable
        Function\(index):
          Type: AWS::Serverless::Function
          Properties:
            Environment: { Variables: { TABLE: !Ref Table\(index), STAGE: !Ref Stage } }
            Policies:
              - DynamoDBCrudPolicy: { TableName: !Ref Table\(index) }
              - Version: "2012-10-17"
                Statement:

      """
    for number in 0..<8 {
      text += """
                    - Sid: Statement\(number)
                      Effect: Allow
                      Action: [s3:GetObject, s3:PutObject, s3:DeleteObject]
                      Resource: !Sub "arn:aws:s3:::${AWS::AccountId}-${Stage}-orders/function\(index)/\(number)/*"
                      Condition: { StringEquals: { "aws:PrincipalTag/team": orders } }

        """
    }
    text += """
            Events:
              Post:
                Type: Api
                Properties: { RestApiId: !Ref Shop, Path: "/orders\(index)/{id}", Method: post }
            InlineCode: |

      """
    for line in 0..<37 {
      text += "        def step\(line)(order): return {**order, \"step\": \(line), \"function\": \(index)}\n"
    }
    return text
  }
}
